import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** Two threads do `what` with a proxy whose `get` trap counts. */
const counting = (what: string) => `
import { scenario, thread, after, observe } from "interleaver";
scenario("s", () => {
  const seen = { n: 0 };
  class Account { balance = 1; }
  class Listed extends Array<number> { made = 1; }
  function Old(): void {}
  const traced = (made: any): any =>
    new Proxy(made, { get(target, key, receiver) { seen.n++; return Reflect.get(target, key, receiver); } });
  const [A, L, O] = [traced(Account), traced(Listed), traced(Old)];
  thread("a", () => { ${what} });
  thread("b", () => { ${what} });
  after(() => { observe("n", seen.n); });
});`;

describe("proxies of classes: a trap that `new` calls is an event", () => {
  for (const what of ["new A();", "new L();", "new O();", "Reflect.construct(Object, [], A);"])
    it(what, async function () {
      const [report] = await checkProgram("p.ts", counting(what));
      assert.equal(report.verdict, "violated");
      assert.deepEqual(
        report.findings.map(({ kind }) => kind),
        ["data-race"],
      );
      assert.deepEqual(
        report.outcomes.map(({ values }) => values),
        [{ n: 2 }],
      );
      assert.equal(report.exploration.redundant, 0);
    });
});
