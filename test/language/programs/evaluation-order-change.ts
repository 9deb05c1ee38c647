// A value that was read does not change when a later operand changes the variable.
import { observe } from "interleaver";

let x = 1;
const box = { v: 1, inc(): number { return ++this.v; } };
const bump = (): number => (x = x * 10);
observe("sum", x + bump() + x);
observe("array", [x, bump(), x]);
observe("object", { a: x, b: bump(), c: x });
observe("args", ((...a: number[]) => a)(x, bump(), x));
observe("template", `${x} ${bump()} ${x}`);
observe("member", box.v + box.inc() + box.v * box.inc());
observe("post", x++ + x++ - --x);
