// Revivers and replacers, which are walked through step by step
import { observe } from "interleaver";

const text = '{"a":[1,{"b":null,"c":"x"},[]],"2":{"d":true},"1":0,"__proto__":{"e":1},"gone":[1,2,3]}';
const order: string[] = [];
const revived = JSON.parse(text, function (this: any, key, value) {
  order.push(`${key}:${Array.isArray(this) ? "array" : typeof this}`);
  if (key === "d") return undefined;
  if (key === "1" && Array.isArray(this)) return undefined;
  if (key === "") value.rooted = true;
  return typeof value === "number" ? value * 2 : value;
});
observe("order", order);
observe("revived", [revived, Object.keys(revived), 1 in revived.gone, Object.hasOwn(revived, "__proto__")]);
observe("moved", JSON.parse('{"a":1,"b":{"c":2}}', function (this: any, key, value) {
  if (key === "a") this.b = { c: 5, d: 6 };
  return value;
}));
observe("primitive", [JSON.parse("1", (key, value) => `${key}${value}`), JSON.parse("[]", () => undefined) === undefined]);

class Money {
  constructor(readonly cents: number) {}
  toJSON(key: string) {
    return `${key}=${this.cents}`;
  }
}
const cases: any[] = [
  { a: 1, b: [undefined, () => 1, Symbol("s"), NaN, -0], c: new Money(5), 7: "seven", d: { e: new Date(0), f: undefined } },
  [new Money(1), [new Money(2)], new Number(3), new String("four"), new Boolean(false), Object(null)],
  new Map([[1, 2]]),
  null,
  undefined,
  () => 1,
];
const plus = (_: string, value: unknown) => (typeof value === "number" ? value + 1 : value);
observe("replaced", cases.map((one) => String(JSON.stringify(one, plus))));
observe("indented", cases.slice(0, 2).map((one) => JSON.stringify(one, plus, 2)));
const seen: string[] = [];
const out = JSON.stringify({ x: 1, y: { z: new Money(3) } }, function (this: any, key, value) {
  seen.push(`${key}|${Object.keys(this)}|${typeof value}`);
  return key === "x" ? undefined : key === "y" ? { w: value.z, v: [1] } : value;
});
observe("seen", [seen, out]);
const failure = (body: () => unknown) => {
  try {
    return body();
  } catch (error) {
    return (error as Error).name;
  }
};
const ring: any = { a: {} };
ring.a.ring = ring;
observe("errors", [
  failure(() => JSON.stringify(ring, plus)),
  failure(() => JSON.stringify({ n: 1n }, (_k, v) => v)),
  failure(() => JSON.stringify({ n: 1n }, (_k, v) => (typeof v === "bigint" ? String(v) : v))),
  failure(() => JSON.parse("{", (_k, v) => v)),
  failure(() => JSON.stringify({}, () => { throw new RangeError(); })),
]);
observe("list of keys", JSON.stringify({ a: 1, b: 2, 3: 3, 1: 1 }, ["b", "3", "1", 3] as any));
const twice = { n: 1 };
observe("twice", JSON.stringify([twice, twice], (_k, v) => v));
