// @ends violated /Code generation from strings disallowed/
(() => {}).constructor("return process")();
