// @ends invalid /return/
return 1;
