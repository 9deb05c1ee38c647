// @ends violated|bounded|interrupted /loop|turns|steps|time limit|seconds/
import { thread } from "interleaver";
let n = 0;
const t = thread(() => { while (true) n = n + 1; });
t.join();
