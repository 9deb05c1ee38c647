import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** Plain JavaScript, so that Node runs it as it stands. */
const program = `const texts = [];
const say = (...made) => {
  for (const one of made) texts.push(String(one));
};
function declared(a, b = 2) { return a + b; }
async function later(x) { await x; }
function* gives() { yield 1; }
async function* givesLater(a = () => 1) { yield a; }
const arrow = (x) => x * 2;
const plainest = () => {};
const asyncArrow = async (x) => await x;
const expression = function (q) { return q; };
const named = function itself() { return itself; };
const inner = ["k" + String((() => 7)())];
const object = {
  method(a) { return a; },
  get got() { return 1; },
  set got(v) { void v; },
  *gen() { yield 2; },
  async later() { await 0; },
  async *both() { yield 3; },
  [inner[0] + ((x) => x)("z")](a) { return [a]; },
  get [((x) => x)("computed")]() { return 5; },
  async [(() => "asyncKey")()]() { return 6; },
  value: (a) => a,
  "with spaces"() { return 1; },
};
class Base {}
class Full extends (class Odd { odd() { return 1; } }) {
  field = () => this;
  #own() { return 1; }
  static made(x) { return new Full(x); }
  static async *[(() => "it")()]() { yield 1; }
  get value() { return this.#own(); }
  own() { return this.#own; }
  constructor(x) { super(); this.x = x; }
}
const classes = [class {}, class Named extends Base { m() {} }];
say(declared, later, gives, givesLater, arrow, plainest, asyncArrow, expression, named);
for (const key of Reflect.ownKeys(object)) {
  const { get, set, value } = Object.getOwnPropertyDescriptor(object, key);
  say(...[get, set, value].filter((one) => one !== undefined));
}
say(Base, Full, ...classes, Object.getPrototypeOf(Full), Full.made, Full.it, new Full(1).field, new Full(2).own());
say(Object.getOwnPropertyDescriptor(Full.prototype, "value").get);
texts.push(\`\${arrow}\`, arrow + "", declared.toString(), Function.prototype.toString.call(gives), [arrow, plainest].join());
say(declared.bind(null), Math.max, Math.random, structuredClone, Array.prototype.map, Promise, Promise.prototype.then, Map, new Proxy(declared, {}), Function.prototype.toString);
say(gives.constructor, Object.getPrototypeOf(gives.prototype).next);
const same = declared.toString() === String(declared);
for (const wrong of [{}, null, 5, Object.create(arrow)]) {
  try {
    Function.prototype.toString.call(wrong);
  } catch (error) {
    texts.push(error.message);
  }
}
let early;
const copy = eval === undefined ? 0 : String((a) => { early = a; return () => early; });
texts.push(copy);
observe("texts", texts);
observe("same", same);`;

describe("the text of a function", () => {
  it("is what the user wrote", async () => {
    const observed: Record<string, unknown> = {};
    new Function("observe", `"use strict";${program}`)((name: string, value: unknown) => (observed[name] = value));
    const [report] = await checkProgram("p.ts", `import { observe } from "interleaver";\n${program}`);
    assert.deepEqual(report.problems, []);
    assert.deepEqual(
      report.findings.map(({ message }) => message),
      [],
    );
    const { texts, same } = report.outcomes[0].values;
    assert.deepEqual({ texts, same }, observed);
  });
  it("has the types in it, and not the words of the member around it", async () => {
    const text = `
      import { observe } from "interleaver";
      abstract class A {
        private static async told(x: number): Promise<number> { return x; }
        protected abstract z(): void;
        public get(): number { return 1; }
      }
      export function exported(a: number): number { return a; }
      observe("texts", [(A as any).told, A.prototype.get, exported].map(String));`;
    const [report] = await checkProgram("p.ts", text);
    assert.deepEqual(report.outcomes[0].values.texts, [
      "async told(x: number): Promise<number> { return x; }",
      "get(): number { return 1; }",
      "function exported(a: number): number { return a; }",
    ]);
  });
});
