import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** A list and an object behind proxies whose traps take all that built-in functions read and write, as reactive values have. */
const program = (handler: string, a: string, b: string) => `
import { scenario, thread, after, observe } from "interleaver";
scenario("s", () => {
  const target: any[] = [];
  const fields: any = {};
  const all = (made: any): any => new Proxy(made, ${handler});
  const [list, object] = [all(target), all(fields)];
  thread("a", () => { ${a} });
  thread("b", () => { ${b} });
  after(() => { observe("list", target.join()); });
});`;

const traps = `{
  get(t: any, k: any, r: any) { return Reflect.get(t, k, r); },
  set(t: any, k: any, v: any, r: any) { return Reflect.set(t, k, v, r); },
  ownKeys(t: any) { return Reflect.ownKeys(t); },
}`;

describe("built-in functions at proxies: what the traps do is seen by others", () => {
  for (const [name, handler, a, b, lists, saw] of [
    ["push", traps, "list.push(1);", "list.push(2);", ["1,2", "2,1"], [undefined]],
    [
      "push, by a handler that is a proxy",
      "new Proxy({}, {})",
      "list.push(1);",
      "list.push(2);",
      ["1,2", "2,1"],
      [undefined],
    ],
    ["keys", traps, "Object.assign(object, { x: 1 });", 'observe("saw", Object.keys(object).length);', [""], [0, 1]],
    ["includes", traps, "target[0] = 7;", 'observe("saw", list.includes(7));', ["7"], [false, true]],
  ] as const)
    it(name, async () => {
      const [report] = await checkProgram("p.ts", program(handler, a, b));
      assert.deepEqual(report.problems?.filter(({ message }) => !message.includes("ran as one event")) ?? [], []);
      const values = (key: string) => [...new Set(report.outcomes.map((outcome) => outcome.values[key]))].sort();
      assert.deepEqual(values("list"), lists);
      assert.deepEqual(values("saw"), saw);
      assert.equal(report.exploration.redundant, 0);
    });
});
