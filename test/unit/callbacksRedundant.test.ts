import assert from "node:assert/strict";
import { checkFrom } from "../../src/checker/check";
import type { SavedCheck } from "../../src/checker/saved";
import { checkProgram } from "../checkProgram";
import { everyOrder } from "../eventLoop/everyOrder";

const program = (body: string) => `import { after, io, observe, scenario } from "interleaver";
let [a, b, c] = [0, 0, 0];
const seen: number[] = [];
after(() => observe("end", [a, b, c, ...seen]));
scenario("scenario", () => { ${body} });`;

describe("no execution is in vain, though nobody knows what a callback will touch", () => {
  it("where an error ends executions", async () => {
    const text = program(`
      void io().then(() => { void io().then(() => { seen.push(c); }); });
      void io().then(async () => { await io(); a = 1; });
      void (async () => { a = 2; await io(); if (a === 2) throw new Error("two"); })();`);
    const [{ exploration }] = await checkProgram("ends.ts", text);
    // The third one throws unless `a = 1` came before. What else came before it is an execution of its own: none, one or both of
    // the first pair, and none or one of the second: 3 × 2. Where it does not throw all commutes: one more
    assert.deepEqual([exploration.executions, exploration.redundant], [7, 0]);
  });

  const others: Readonly<Record<string, string>> = {
    "that adds to what it finds, or finds that there is nothing to do": `
      void (async () => {
        seen.push(c); await io(); seen.push(c);
        void (async () => { a += b + 1; await io(); a += b + 1; a = 2; })();
        void io().then(() => { c += b + 1; seen.push(a); });
        await io();
        if (a > 1) c++;
      })();
      void io().then(() => { c = 1; });`,
    "where two kinds of errors are met": `
      void io().then(() => { if (b === 2) throw new Error("two"); void io().then(() => { seen.push(c); }); });
      void io().then(() => { if (a > 1) b++; void (async () => { seen.push(b); await io(); a = 1; if (b > 1) a++; })(); });
      void (async () => { a = 2; await io(); if (a === 2) throw new Error("two"); })();`,
    "whose timer is cleared by a completion, at one moment with another one": `
      { const t = setTimeout(() => { if (b === 2) throw new Error("two"); }, 3); void io().then(() => clearTimeout(t)); }
      { const u = setTimeout(() => {
        const t = setTimeout(() => { b = 0; a = 2; }, 5);
        void io().then(() => clearTimeout(t));
        setTimeout(() => { a = 2; }, 2);
      }, 1);
      void io().then(() => clearTimeout(u)); }`,
  };
  for (const [name, body] of Object.entries(others))
    it(name, async () => {
      const [{ exploration }] = await checkProgram("touches.ts", program(body));
      const { traces } = everyOrder("touches.ts", program(body), 4_000)!;
      assert.deepEqual([exploration.executions, exploration.redundant], [traces.size, 0]);
    });

  it("and a search that goes on in another process finds what is left", () => {
    for (const body of Object.values(others)) {
      const whole = checkFrom("touches.ts", program(body), { maxExecutions: 2_000 }).reports[0];
      let part: ReturnType<typeof checkFrom> | undefined;
      do {
        const saved = part && (JSON.parse(JSON.stringify(part.saved)) as SavedCheck);
        part = checkFrom("touches.ts", program(body), { maxExecutions: 5 }, saved);
      } while (part.saved);
      assert.equal(part.reports[0].exploration.executions, whole.exploration.executions);
      assert.deepEqual(part.reports[0].outcomes, whole.outcomes);
    }
  });

  it("what depends on the time is foreseen by nobody", async () => {
    const text = program(`
      setTimeout(() => { a = 1; }, 5);
      void io().then(() => { if (a === 1 && performance.now() > 3) b = c; else c++; });
      void io().then(() => { c = 2; if (a === 0) b++; });
      void io().then(() => { if (b > 0) throw new Error("positive"); });`);
    const [{ exploration, findings }] = await checkProgram("time.ts", text);
    assert.equal(exploration.executions, everyOrder("time.ts", text, 4_000)!.traces.size);
    assert.ok(findings.some(({ kind }) => kind === "unhandled-rejection"));
  });
});
