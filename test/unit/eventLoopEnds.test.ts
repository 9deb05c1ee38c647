import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";
import { dividedCheck } from "../dividedCheck";
import { everyOrder } from "../eventLoop/everyOrder";

const program = (body: string) => `import { after, io, observe, scenario } from "interleaver";
let [a, b] = [0, 0];
after(() => observe("end", [a, b]));
scenario("scenario", () => { ${body} });`;

/** Where an error ends an execution, nobody knows what the callbacks that are left would have touched. */
describe("callbacks that an error kept from coming", () => {
  /** Each with the errors that end it. */
  const programs: Readonly<Record<string, readonly [body: string, errors: readonly string[]]>> = {
    "a timer that an immediate kept from firing, though not before it was queued": [
      `void (async () => { await io(); setImmediate(() => { throw new Error("immediate"); }); })(); setTimeout(() => { throw new Error("timer"); }, 5);`,
      ["immediate", "timer"],
    ],
    "a timer of another delay that is due together with one that throws": [
      `const five = setTimeout(() => { throw new Error("five"); }, 5);
       void io().then(() => clearTimeout(five));
       const two = setTimeout(() => {
         const three = setTimeout(() => { throw new Error("three"); }, 3);
         void io().then(() => clearTimeout(three));
       }, 2);
       void io().then(() => clearTimeout(two));`,
      ["five", "three"],
    ],
  };
  for (const [name, [body, errors]] of Object.entries(programs)) {
    it(name, async () => {
      const all = everyOrder("ends.ts", program(body), 2_000)!;
      const [report] = await checkProgram("ends.ts", program(body), { strategy: "optimal-dpor" });
      const found = report.findings.filter(({ kind }) => kind === "uncaught-error");
      assert.deepEqual(found.map(({ message }) => /Error: (\w+)/.exec(message)?.[1]).sort(), errors);
      assert.equal(report.exploration.executions, all.traces.size);
    });
    it(`${name}: by several engines`, () => {
      const { reports } = dividedCheck(program(body), { workers: 3, seed: 1 });
      const all = everyOrder("ends.ts", program(body), 2_000)!;
      assert.equal(reports[0].exploration.executions, all.traces.size);
    });
  }
});

describe("a program that ends itself with process.exit(0)", () => {
  const throws = `throw new Error("always");`;
  const programs: Readonly<Record<string, string>> = {
    "in main": `after(() => { ${throws} }); process.exit(0);`,
    "in a thread": `thread("B", () => process.exit(0)); after(() => { ${throws} });`,
    "in a timer": `setTimeout(() => process.exit(0), 1); after(() => { ${throws} });`,
    "with a handler of exit": `process.on("exit", () => { ${throws} }); process.exit(0);`,
  };
  for (const [name, body] of Object.entries(programs))
    it(`${name}: is checked like any other`, async () => {
      const [{ verdict, findings }] = await checkProgram(
        "p.ts",
        `import { after, thread } from "interleaver"; ${body}`,
      );
      assert.deepEqual([verdict, ...findings.map(({ kind }) => kind)], ["violated", "assertion"]);
    });
  it("in one order: what the check fails on is counted there", async () => {
    const [{ verdict, findings, exploration }] = await checkProgram(
      "p.ts",
      `import { after, AtomicInt, thread } from "interleaver";
const a = new AtomicInt(0);
thread("A", () => { a.store(1); });
thread("B", () => { a.store(2); if (a.load() === 1) process.exit(0); });
after(() => { if (a.load() === 1) throw new Error("one"); });`,
    );
    assert.deepEqual([verdict, findings[0].executions, exploration.executions], ["violated", 2, 3]);
  });
});
