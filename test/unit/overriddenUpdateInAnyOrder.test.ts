import assert from "node:assert/strict";
import { check } from "../../src/checker/check";

const head = `import { Atomic, AtomicInt, choose, Latch, thread } from "interleaver";
const n = new AtomicInt(0), closed = new Atomic(false);
const inc = () => n.store(n.load() + 1);
const serve = () => { if (!closed.load()) inc(); };\n`;
const starts = {
  P: `thread("P", serve);`,
  Q: `thread("Q", serve);`,
  closes: `thread("R", () => closed.store(true));`,
};

/** A lost update of an `Atomic` that no outcome shows, which only some executions make. */
describe("an update of an Atomic that is overridden", () => {
  const both = `{ thread("P", inc); thread("Q", inc); }`;
  const programs: Readonly<Record<string, string>> = {
    "by the first option": `if (choose(true, false)) ${both}`,
    "by the last option": `if (choose(false, true)) ${both}`,
    "by the last option, which other threads precede": `if (choose(false, true)) ${both} else { thread("S", () => {}); thread("T", () => {}); }`,
    "where the one that ends it starts first": starts.closes + starts.P + starts.Q,
    "where it starts in between": starts.P + starts.closes + starts.Q,
    "where it starts last": starts.P + starts.Q + starts.closes,
    "where main ends it": `${starts.P}${starts.Q}closed.store(true);`,
  };
  for (const [how, code] of Object.entries(programs))
    for (const everyRuns of [false, true])
      it(`is warned of whichever execution is the first: ${how}${everyRuns ? ", nothing is walked" : ""}`, () => {
        const [{ verdict, findings, exploration }] = check("p.ts", head + code, { everyRuns });
        assert.deepEqual([verdict, exploration.redundant], ["verified", 0]);
        assert.deepEqual(
          findings.map(({ kind, subkind, severity }) => [kind, subkind, severity]),
          [["atomicity-violation", "lost-update", "warning"]],
        );
      });

  it("is warned of where all executions that make it end in a deadlock", () => {
    const text = `${head}if (choose(false, true)) { thread("P", inc); thread("Q", inc); new Latch(1).wait(); }`;
    const [{ findings }] = check("p.ts", text);
    assert.deepEqual(findings.map(({ kind }) => kind).sort(), ["atomicity-violation", "deadlock"]);
  });

  it("is none where the flag alone is stored, or what is read is not what is written", () => {
    for (const code of [
      `for (const name of ["P", "Q"]) thread(name, () => { if (!closed.load()) closed.store(true); });`,
      `for (const name of ["P", "Q"]) thread(name, () => { if (choose(false, true)) n.increment(); else n.store(3); });`,
    ]) {
      const [{ verdict, findings }] = check("p.ts", head + code);
      assert.deepEqual([verdict, findings], ["verified", []]);
    }
  });
});
