// Methods, computed keys, super in literals, __proto__, duplicate keys, shorthand, accessor pairs.
import { observe } from "interleaver";

const proto = {
  greet(): string {
    return `proto of ${(this as never as { name: string }).name}`;
  },
};
const name = "obj";
let n = 0;
const o = {
  __proto__: proto,
  name,
  [`k${++n}`]: n,
  [`k${++n}`]() { return n; },
  greet(): string {
    return `own, ${super.greet()}`;
  },
  1: "one",
  "quoted key": true,
};
observe("greet", (o as never as typeof proto).greet());
observe("keys", Object.keys(o));
observe("computed", [(o as never as { k1: number }).k1, (o as never as { k2(): number }).k2()]);
observe("proto", Object.getPrototypeOf(o) === proto);
