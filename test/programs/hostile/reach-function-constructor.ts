// @ends invalid /code in a string is not supported/
(() => {}).constructor("return process")();
