// @ends violated|verified|invalid //
import { thread } from "interleaver";
thread(new Proxy(() => {}, { apply() { throw new Error("from the trap"); } }));
