// @ends violated|bounded /loop|turns/
import { thread } from "interleaver";
thread(() => { for (;;); });
