import assert from "node:assert/strict";
import fc from "fast-check";
import { checkProgram } from "../checkProgram";

const runs = Number(process.env.ORACLE_RUNS ?? 60);
const seed = Number(process.env.ORACLE_SEED ?? 20260101);

interface Taken {
  readonly lock: number;
  readonly shared: boolean;
}
/** Locks that are taken one inside of the other, and then given back. */
type Nest = readonly Taken[];

const nest: fc.Arbitrary<Nest> = fc.uniqueArray(
  fc.record({ lock: fc.integer({ min: 0, max: 3 }), shared: fc.boolean() }),
  { minLength: 1, maxLength: 3, selector: ({ lock }) => lock },
);
const thread = fc.array(nest, { minLength: 1, maxLength: 2 });
const program = fc.record({
  threads: fc.array(thread, { minLength: 2, maxLength: 3 }),
  /** Threads that main joins before it starts the next one. */
  joined: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
});

function print({ threads, joined }: { threads: readonly (readonly Nest[])[]; joined: readonly boolean[] }): string {
  const inside = (taken: Nest): string => {
    if (taken.length === 0) return "";
    const [{ lock, shared }, ...rest] = taken;
    return `locks[${lock}].${shared ? "runShared" : "runExclusive"}(() => { ${inside(rest)} });`;
  };
  return `import { RwLock, thread } from "interleaver";
const locks = [new RwLock("a"), new RwLock("b"), new RwLock("c"), new RwLock("d")];
${threads.map((nests, i) => `const t${i} = thread(() => { ${nests.map(inside).join(" ")} });${joined[i] ? ` t${i}.join();` : ""}`).join("\n")}`;
}

/**
 * Where nothing but locks, starts and joins keeps threads apart, an order of locks that could deadlock does so in some
 * execution. So every warning would be a false alarm: it was not seen that a gate, a reader or a join makes it impossible.
 */
describe("an order of locks that is warned about is one that only other primitives keep from deadlocking", function () {
  this.timeout(600_000);
  it(`${runs} programs of locks alone (ORACLE_SEED=${seed})`, async () => {
    let deadlocks = 0;
    const property = fc.asyncProperty(program, async (generated) => {
      const text = print(generated);
      const [report] = await checkProgram("locks.ts", text);
      assert.equal(report.exploration.complete, true);
      const kinds = report.findings.map(({ kind }) => kind);
      assert.ok(!kinds.includes("lock-order-inversion"), text);
      if (kinds.includes("deadlock")) deadlocks++;
    });
    await fc.assert(property, { numRuns: runs, seed });
    assert.ok(deadlocks > runs / 20, `${deadlocks} deadlocks`);
  });

  /** One message goes around, and only who has it goes on: no deadlock, and nothing that `lockCycles` knows orders them. */
  it(`${runs} programs of locks and messages: warned about if and only if the locks alone can deadlock`, async () => {
    let warned = 0;
    const property = fc.asyncProperty(program, async ({ threads }) => {
      const locksOnly = print({ threads, joined: [] });
      const inOrder = locksOnly
        .replace("{ RwLock,", "{ Channel, RwLock,")
        .replace(/thread\(\(\) => \{(.*)\}\);$/gm, "thread(() => { ch.receive();$1 ch.send(1); });")
        .replace("const locks", "const ch = new Channel<number>(1);\nch.send(1);\nconst locks");
      const [free] = await checkProgram("locks.ts", locksOnly);
      const [token] = await checkProgram("token.ts", inOrder);
      const kindsOf = (report: typeof free) => report.findings.map(({ kind }) => kind);
      assert.equal(kindsOf(token).includes("deadlock"), false, inOrder);
      assert.equal(kindsOf(token).includes("lock-order-inversion"), kindsOf(free).includes("deadlock"), inOrder);
      if (kindsOf(token).length > 0) warned++;
    });
    await fc.assert(property, { numRuns: Math.ceil(runs / 2), seed });
    assert.ok(warned > runs / 40, `${warned} warnings`);
  });
});
