// @ends invalid /node:child_process/
import { execSync } from "node:child_process";
execSync("touch /tmp/interleaver-was-here");
