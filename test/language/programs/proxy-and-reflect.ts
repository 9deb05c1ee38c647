// Proxy traps run as in Node; Reflect mirrors them.
import { observe } from "interleaver";

const log: string[] = [];
const target: Record<string, number> = { a: 1 };
const p = new Proxy(target, {
  get: (t, k, r) => (log.push(`get ${String(k)}`), Reflect.get(t, k, r)),
  set: (t, k, v) => (log.push(`set ${String(k)}`), Reflect.set(t, k, v * 2)),
  has: (t, k) => (log.push(`has ${String(k)}`), Reflect.has(t, k)),
  deleteProperty: (t, k) => (log.push(`delete ${String(k)}`), Reflect.deleteProperty(t, k)),
  ownKeys: (t) => (log.push("keys"), Reflect.ownKeys(t)),
});
p.b = 5;
p.b += 1;
observe("values", [p.a, p.b, "a" in p, delete p.a, Object.keys(p)]);
observe("target", target);
observe("log", log);
const f = new Proxy((x: number) => x, { apply: (t, self, [x]) => t(x) + 100 });
observe("apply", f(1));
