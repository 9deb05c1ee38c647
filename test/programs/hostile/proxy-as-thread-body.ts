// @ends violated /function|from the trap/
import { thread } from "interleaver";
thread(new Proxy(() => {}, { apply() { throw new Error("from the trap"); } }));
