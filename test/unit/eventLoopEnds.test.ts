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
