// @ends invalid /module\.require: not yet supported/
const load = require;
module.exports = load("node:fs").writeFileSync("/tmp/interleaver-was-here", "");
