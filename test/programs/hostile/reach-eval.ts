// @ends violated|invalid /eval|Code generation from strings disallowed/
(0, eval)("process.exit(0)");
