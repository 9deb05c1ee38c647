// Nesting, order of evaluation, conversion to string.
import { observe } from "interleaver";

const log: number[] = [];
const say = (n: number): number => (log.push(n), n);
const box = { n: 2 };
observe("plain", `a${say(1)}b${say(box.n)}c${[3, 4]}`);
observe("nested", `${`<${`${say(3)}`}>`}`);
observe("object", `${{ toString: () => "obj" }} ${null} ${undefined} ${true}`);
observe("multi", `line 1
line 2\tend \${not}`);
observe("log", log);
