import { observe } from "interleaver";

const symbol = Symbol("s");
const made = {
  get a() {
    return 1;
  },
  b() {},
  c: 3,
  *d() {},
  set a(_) {},
  2: "two",
  get ["e" + 1]() {
    return 2;
  },
  1: "one",
  [symbol]() {},
  f: null,
};
observe("keys", Object.keys(made));
observe("entries", JSON.stringify(made));
const { get, set } = Object.getOwnPropertyDescriptor(made, "a")!;
observe("accessor", [typeof get, typeof set, get!.name]);
class Members {
  z(): void {}
  get y(): number {
    return 1;
  }
  *x(): Generator<number> {}
  static w(): void {}
  static get v(): number {
    return 1;
  }
  u(): void {}
}
observe("members", Object.getOwnPropertyNames(Members.prototype));
observe("statics", Object.getOwnPropertyNames(Members));
const over = Object.assign({ a: 1, get b() { return 2; } }, { c: 3 }) as Record<string, unknown>;
observe("later ones count", over);
const order: string[] = [];
const key = (name: string) => ({ toString: () => (order.push(name), name) });
const target: Record<string, number> = {};
target[key("left") as never] = (order.push("right"), 1);
observe("converted late", order);
