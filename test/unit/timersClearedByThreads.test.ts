import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const report = async (body: string) =>
  (await checkProgram("p.ts", `import { observe, thread } from "interleaver";\nlet n = 0;\n${body}`))[0];

/** No event says that somebody cleared them, so nothing would come before or behind it. */
describe("timers and immediates beside threads", () => {
  const timer = "const t: any = setTimeout(() => observe('x', 1), 5);";
  const immediate = "const t: any = setImmediate(() => observe('x', 1));";
  const changes: Readonly<Record<string, string>> = {
    clearTimeout: timer,
    clearInterval: "const t: any = setInterval(() => observe('x', 1), 5);",
    clearImmediate: immediate,
  };
  const methods = ["close", "unref", "ref", "refresh"].map((name) => [`${timer}`, `t.${name}()`] as const);
  for (const [made, change] of [
    ...Object.entries(changes).map(([name, text]) => [text, `${name}(t)`] as const),
    ...methods,
    [timer, "t[Symbol.dispose]()"],
    [immediate, "t[Symbol.dispose]()"],
  ] as const)
    it(`are not cleared or changed by a thread: ${change}${made === immediate ? " of an immediate" : ""}`, async () => {
      const { verdict, problems } = await report(`${made}\nthread("A", () => {\n  ${change}; });`);
      assert.equal(verdict, "invalid");
      assert.deepEqual(
        problems.map(({ line, message }) => [line, message]),
        [
          [
            5,
            "timers cleared or changed by a thread: not yet supported; clear them in a callback or in the scenario's body",
          ],
        ],
      );
    });

  it("may be given to a thread that clears none", async () => {
    const { verdict, outcomes } = await report(
      `thread("A", () => { n++; clearTimeout(undefined); clearInterval("no timer"); clearImmediate(undefined as never); });`,
    );
    assert.deepEqual([verdict, outcomes.map(({ values }) => values)], ["verified", [{ n: 1 }]]);
  });

  it("are cleared by callbacks as a thread says", async () => {
    const { verdict } = await report(`import { AtomicInt, sleep } from "interleaver"; const stop = new AtomicInt(0);
const t = setInterval(() => { if (stop.load()) clearInterval(t); }, 10);
thread("A", () => { sleep(25); stop.store(1); });`);
    assert.equal(verdict, "verified");
  });
});
