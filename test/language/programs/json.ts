// stringify with toJSON, replacer and indent; parse with a reviver.
import { observe } from "interleaver";

let calls = 0;
const o = {
  d: { toJSON: (key: string) => (calls++, `<${key}>`) },
  u: undefined,
  f: () => 1,
  n: [undefined, NaN, -0],
};
observe("plain", JSON.stringify(o));
observe("replacer", JSON.stringify({ a: 1, b: "x" }, (k, v) => (typeof v === "number" ? v + ++calls : v)));
observe("list", JSON.stringify({ a: 1, b: 2 }, ["b"], 1));
observe("reviver", JSON.parse('{"a":1,"b":{"c":2}}', (k, v) => (calls++, typeof v === "number" ? v * 10 : v)));
observe("calls", calls);
let name = "";
try {
  JSON.parse("{");
} catch (e) {
  name = e instanceof SyntaxError ? "SyntaxError" : "other";
}
observe("error", name);
