// @ends violated|invalid /eval|Code generation from strings disallowed/
const secret = 1;
eval("secret + process.pid");
