// @ends invalid /node:fs: not yet supported/
import { writeFileSync } from "node:fs";
writeFileSync("/tmp/interleaver-was-here", "");
