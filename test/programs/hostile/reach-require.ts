// @ends violated|invalid /require/
require("node:fs").writeFileSync("/tmp/interleaver-was-here", "");
