// this in methods, arrows, callbacks, getters, static, super methods, detached functions.
import { observe } from "interleaver";

class A {
  v = 1;
  m(): number {
    return [1, 2].map((x) => x * this.v).reduce((a, b) => a + b + this.v, 0);
  }
  get g(): number {
    return this.v * 10;
  }
  static v = 7;
  static s(): number {
    return this.v;
  }
}
class B extends A {
  override v = 2;
  override m(): number {
    const base = (): number => super.m();
    return base() * 100;
  }
}
const detached = new A().m;
observe("methods", [new A().m(), new B().m(), new B().g, A.s(), B.s()]);
let name = "";
try {
  detached();
} catch (e) {
  name = (e as Error).name;
}
observe("detached", name);
observe("borrowed", detached.call({ v: 3 } as A));
const o = { v: 1, outer() { return { v: 2, inner: () => this.v, own() { return this.v; } }; } };
observe("arrow", [o.outer().inner(), o.outer().own()]);
observe("comma", (0, function (this: unknown) { return this === undefined; })());
