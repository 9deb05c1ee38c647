// @ends invalid /Unterminated template|Unexpected token/
const text = `never closed ${1 + 1
