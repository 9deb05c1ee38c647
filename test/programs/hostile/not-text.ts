// @ends invalid /Unexpected character/
const a = 1; 
