// @ends violated /first/
import { thread } from "interleaver";
thread(() => { throw new Error("first"); });
thread(() => { throw new Error("first too"); });
