// @ends violated|bounded /loop|turns|steps/
import { thread } from "interleaver";
let n = 0;
const t = thread(() => { while (true) n = n + 1; });
t.join();
