// @ends violated|invalid /eval|strings disallowed|not a function/
(0, eval)("process.exit(0)");
