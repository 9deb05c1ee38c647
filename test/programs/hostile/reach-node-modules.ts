// @ends verified
import { writeFileSync } from "node:fs";
writeFileSync("/tmp/interleaver-was-here", "");
