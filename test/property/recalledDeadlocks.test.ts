import assert from "node:assert/strict";
import { randomBelow, randomStream } from "../../src/base/randomStream";
import { check } from "../../src/checker/check";
import { timeless } from "../timeless";
import { watchRecall } from "../watchRecall";

const [programs, seed] = [Number(process.env.PROGRAMS ?? 16), Number(process.env.SEED ?? 1)];
const options = { strategy: "optimal-dpor", timeMs: 600_000, maxExecutions: 3000 } as const;

/** Accounts with a lock each, and threads that transfer between them, some behind a gate, some only after others. */
function generate(random: () => number): string {
  const below = (n: number) => randomBelow(random, n);
  const accounts = 2 + below(2);
  const transfer = (): string => {
    const from = below(accounts);
    const to = (from + 1 + below(accounts - 1)) % accounts;
    const moves = `move(${from}, ${to}, ${1 + below(3)});`;
    // Who comes after others meets nobody: such orders are warned of, and never deadlock
    return [moves, `gate.lock(); ${moves} gate.unlock();`, `if (done.load() > ${below(3)}) ${moves}`, moves][below(4)];
  };
  const bodies = Array.from({ length: 2 + below(2) }, () => Array.from({ length: 1 + below(2) }, transfer).join(" "));
  return `import { AtomicInt, Mutex, thread } from "interleaver";
const locks = Array.from({ length: ${accounts} }, () => new Mutex()), gate = new Mutex(), done = new AtomicInt(0);
let balances = [${Array(accounts).fill(9).join(", ")}];
function move(from: number, to: number, amount: number) {
  locks[from].lock(); locks[to].lock();
  balances[from] -= amount; balances[to] += amount;
  locks[to].unlock(); locks[from].unlock();
  done.increment();
}
${bodies.map((body) => `thread(() => { ${body} });`).join("\n")}`;
}

describe(`executions are walked where locks that deadlocked are taken in a circle (seed ${seed})`, () => {
  const recall = watchRecall();

  it(`${programs} generated programs show the same as where every execution runs`, () => {
    const random = randomStream(seed);
    let walked = 0;
    for (let n = 0; n < programs; n++) {
      const text = generate(random);
      const report = (everyRuns: boolean) => check("locks.ts", text, { ...options, everyRuns });
      const walking = report(false);
      if (walking[0].findings.some(({ kind }) => kind === "deadlock")) walked += recall.walked();
      assert.deepEqual(timeless(walking), timeless(report(true)), text);
      assert.deepEqual(recall.failures(), []);
      recall.countAnew();
    }
    assert.ok(walked > 5 * programs, `${walked} executions were walked`);
  }).timeout(600_000);
});
