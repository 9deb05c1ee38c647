import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** Of a program whose invariant is `n.load() <= 0`: each place that breaks it, in how many executions, with which witness. */
const told = async (code: string) => {
  const text = `import { AtomicInt, choose, invariant, Mutex, thread } from "interleaver";
const n = new AtomicInt(0), m = new Mutex();
invariant("n is at most 0", () => n.load() <= 0);\n${code}`;
  const [{ findings, exploration, outcomes }] = await checkProgram("p.ts", text);
  assert.equal(exploration.redundant, 0);
  assert.deepEqual([...new Set(findings.map(({ kind }) => kind))], ["invariant"]);
  return {
    places: findings
      .map(({ locations: [{ line, task }], executions, witness }) => [line, task, executions, witness.events] as const)
      .sort(([a], [b]) => a - b),
    executions: exploration.executions,
    errors: outcomes.map(({ errors }) => errors),
  };
};

describe("an invariant that is true again", () => {
  it("may be broken at another place of the same execution, which is told too", async () => {
    const { places, executions, errors } = await told(`thread("A", () => { n.store(1); n.store(0); }).join();
thread("B", () => {
  n.store(2); }).join();`);
    assert.deepEqual(
      [places.map(([line, task, in_]) => [line, task, in_]), executions],
      [
        [
          [4, "A", 1],
          [6, "B", 1],
        ],
        1,
      ],
    );
    assert.deepEqual(errors, [{ invariant: 1 }], "an execution counts once");
  });

  it("has for each place the execution that needs least: one in which nobody broke it before", async () => {
    const { places, executions } = await told(`thread("A", () => m.runExclusive(() => { n.store(1); n.store(0); }));
thread("B", () => m.runExclusive(() => {
  n.store(2); n.store(0); }));`);
    assert.deepEqual(
      [places.map(([line, , in_]) => [line, in_]), executions],
      [
        [
          [4, 2],
          [6, 2],
        ],
        2,
      ],
    );
    const [[, , , events], [, , , others]] = places;
    assert.equal(events, others, "each is broken by the first thread");
  });

  it("is broken by the event that made it false, not by those that leave it so", async () => {
    const { places } = await told(`thread("A", () => {
  n.store(1);
  n.store(2);
  n.store(0);
  n.store(3);
});`);
    assert.deepEqual(
      places.map(([line]) => line),
      [5, 8],
    );
  });

  it("is told once for a place that breaks it again and again", async () => {
    const { places } = await told(`thread("A", () => { for (let i = 0; i < 3; i++) { n.store(1); n.store(0); } });`);
    assert.deepEqual(
      places.map(([line, , in_]) => [line, in_]),
      [[4, 1]],
    );
  });

  it("may never have held, and be broken later", async () => {
    const { places } = await told(`invariant("n is at least 1", () => n.load() >= 1);
thread("A", () => {
  n.store(1);
  n.store(0);
});`);
    // The one is broken by line 6, the other one does not hold from the beginning and is broken by line 7
    assert.deepEqual(
      places.map(([line]) => line),
      [4, 6, 7],
    );
  });

  it("is broken by callbacks of an event loop, each told by its line", async () => {
    const { places } = await told(`setTimeout(() => { n.store(1); }, 1);
setTimeout(() => { n.store(0); }, 2);
setTimeout(() => { n.store(5); }, 3);`);
    assert.deepEqual(
      places.map(([line]) => line),
      [4, 6],
    );
  });
});
