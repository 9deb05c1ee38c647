import { observe } from "interleaver";
// JSON revivers and replacers, toJSON, indent, arrays of keys
const log: any[] = []; const t = '{"a":[1,{"b":2}],"c":"x","d":null}';
observe("rev", JSON.parse(t, function (this: any, k, v) { log.push([k, typeof v, Array.isArray(this)]); return typeof v === "number" ? v * 2 : k === "d" ? undefined : v; })); observe("log", log);
observe("rep", JSON.stringify({ a: 1, b: { c: [1, "x", () => 1, undefined, Symbol("s")] }, d: new Date(0), u: undefined }, (k, v) => (typeof v === "number" ? v + 1 : v), 2));
observe("keys", JSON.stringify({ a: 1, b: { a: 2, c: 3 }, c: 4 }, ["a", "b"])); observe("toJSON", JSON.stringify({ x: { toJSON(k: string) { return "J" + k; } }, y: [{ toJSON: (k: string) => k }] }));
observe("big", (() => { try { return JSON.stringify({ x: 1n }); } catch (e: any) { return e.constructor.name; } })()); observe("cyc", (() => { const o: any = {}; o.o = o; try { return JSON.stringify(o); } catch (e: any) { return e.constructor.name; } })());
observe("map", JSON.stringify([...new Map([["k", { v: 1 }]])])); observe("err", (() => { try { return JSON.parse("{bad"); } catch (e: any) { return e.constructor.name; } })());
observe("mut", JSON.parse('{"a":1,"b":2}', function (k, v) { if (k === "a") (this as any).b = 99; return v; })); observe("indent", JSON.stringify([1, [2]], null, "--")); observe("lone", JSON.stringify("\ud800 \u2028"));
observe("nested", JSON.parse(JSON.stringify({ d: 1.5e300, e: -0, f: "\"\\\n", g: [[], {}] }))); observe("und", [JSON.stringify(undefined), JSON.stringify(() => 1), JSON.stringify([undefined])]);
class P { x = 1; #y = 2; get z() { return 3; } static s = 4; toJSON() { return { ...this, y: this.#y }; } } observe("cls", JSON.stringify(new P()));
