// `instanceof` with functions, bound ones, proxies and what is no function; keys that loops inherit, hide and lose.
import { observe } from "interleaver";

class Base {}
class Derived extends Base {}
function Old(this: unknown): void {}
const bound = Derived.bind(null);
const attempt = (test: () => unknown): unknown => {
  try {
    return test();
  } catch (error) {
    return (error as Error).message;
  }
};
const d = new Derived();
observe("types", [
  d instanceof Derived,
  d instanceof Base,
  d instanceof Object,
  d instanceof (bound as never),
  d instanceof (new Proxy(Base, {}) as never),
  (new Proxy(d, {}) as unknown) instanceof Base,
  (null as unknown) instanceof Object,
  (1 as unknown) instanceof Number,
  Object.create(null) instanceof Object,
  ((() => {}) as unknown) instanceof Function,
  new (Old as never)() instanceof (Old as never),
  attempt(() => d instanceof ({} as never)),
  attempt(() => d instanceof (5 as never)),
  attempt(() => d instanceof ((() => {}) as never)),
]);
Old.prototype = Base.prototype;
observe("replaced", [d instanceof (Old as never), new (Old as never)() instanceof Base]);
class Even {
  static [Symbol.hasInstance](n: number): boolean {
    return n % 2 === 0;
  }
}
observe("own test", [(2 as unknown) instanceof Even, (3 as unknown) instanceof Even]);

const keys = (object: object): string[] => {
  const found: string[] = [];
  for (const key in object) found.push(key);
  return found;
};
const grand = { g: 1, hidden: 1, gone: 1 };
const parent = Object.create(grand, {
  p: { value: 1, enumerable: true },
  hidden: { value: 2, enumerable: false },
}) as Record<string, number>;
const child = Object.assign(Object.create(parent) as Record<string, number>, { c: 1, g: 2, 7: 7 });
observe("keys", keys(child));
observe("of others", [keys("ab" as never), keys([1, , 3]), keys(d), keys(new Proxy(child, {})), keys(null as never)]);
const seen: string[] = [];
for (const key in child) {
  seen.push(key);
  delete (grand as Partial<typeof grand>).gone;
  child.late = 1;
}
observe("while it changes", seen);
Object.setPrototypeOf(child, { other: 1 });
observe("after", keys(child));
