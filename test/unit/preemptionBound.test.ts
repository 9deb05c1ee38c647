import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../src/checker/check";
import { PreemptionBound } from "../../src/exploration/strategies/preemptionBound";
import { exploreBy } from "../exploreBy";
import { EverySchedule } from "../oracle/everySchedule";

const imports = 'import { after, AtomicInt, Mutex, thread } from "interleaver";\n';
/** Two threads meet three times, in one of C(6, 3) orders; three others count for themselves. */
const twenty = `${imports}
const shared = new AtomicInt(0);
for (let t = 0; t < 2; t++) thread(() => { for (let i = 0; i < 3; i++) shared.increment(); });
for (let t = 0; t < 3; t++) thread(() => { const own = new AtomicInt(0); for (let i = 0; i < 5; i++) own.increment(); });`;
const readers = `${imports}
const x = new AtomicInt(0);
thread(() => x.store(42));
for (let i = 0; i < 8; i++) thread(() => void x.load());`;
const philosophers = `${imports}
const forks = Array.from({ length: 5 }, () => new Mutex());
for (let p = 0; p < 5; p++)
  thread(() => { const l = forks[p], r = forks[(p + 1) % 5]; l.lock(); r.lock(); r.unlock(); l.unlock(); });`;
const lockers = `${imports}
const m = new Mutex();
let c = 0;
for (let i = 0; i < 5; i++) thread(() => { m.lock(); c = c + 1; m.unlock(); });`;
const lost = `${imports}
const n = new AtomicInt(0), m = new Mutex();
let plain = 0;
for (let t = 0; t < 3; t++) thread(() => { const seen = n.load(); n.store(seen + 1); m.lock(); plain++; m.unlock(); });
after(() => { if (n.load() !== 3) throw new Error("lost"); });`;

/** Runs that all schedules with so few preemptions take; one more than `most` if they are too many. */
const schedules = (text: string, bound: number, most: number) =>
  exploreBy(text, () => new EverySchedule(bound), most)?.runs ?? most + 1;

describe("schedules with few preemptions", () => {
  // The runs are those that it takes, cut ones included
  for (const [name, text, executions, most] of [
    ["two threads of five meet: C(6, 3)", twenty, 20, 25],
    ["eight readers, each before or after the write: 2^8", readers, 256, 1_600],
    ["five philosophers: 2^5 - 1", philosophers, 31, 1_900],
    ["five lockers: 5!", lockers, 120, 125],
    ["three lost updates, then a lock", lost, 216, 1_300],
  ] as const)
    it(`each trace once, and not many more runs: ${name}`, () => {
      const { strategy, ...found } = exploreBy(text, () => new PreemptionBound())!;
      assert.equal(found.executions, executions);
      assert.equal(found.runs, found.executions + found.redundant);
      assert.ok(found.runs <= most, `${found.runs} runs`);
      assert.equal(strategy.bound, undefined);
      assert.ok(schedules(text, Infinity, 2 * most) > 2 * most, "all schedules are no more");
    });

  it("executions are those of Optimal-DPOR, in every program with a known count in which no loop waits", () => {
    const folder = join(__dirname, "../programs/counts");
    let compared = 0;
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), "utf8");
      const [{ exploration, problems }] = check(file, text);
      if (problems.length > 0 || /while|for \(;;\)/.test(text) || !exploration.complete) continue;
      assert.equal(exploreBy(text, () => new PreemptionBound())!.executions, exploration.executions, file);
      compared++;
    }
    assert.ok(compared >= 20, `${compared}`);
  });

  it("few are tried with each bound, and all findings of that bound are there", () => {
    for (const bound of [0, 1, 2]) {
      const all = exploreBy(lost, () => new EverySchedule(bound))!;
      const few = exploreBy(lost, () => new PreemptionBound(bound))!;
      assert.deepEqual([few.findings, few.outcomes, few.preemptions], [all.findings, all.outcomes, all.preemptions]);
      assert.ok(few.executions < all.executions || bound === 0);
      assert.equal(few.strategy.bound?.value, bound + 1);
    }
  });

  it("where there is no room for what comes later, it is found again when its turn comes", () => {
    for (const text of [lost, philosophers, twenty]) {
      const all = exploreBy(text, () => new PreemptionBound())!;
      const again = exploreBy(text, () => new PreemptionBound(Infinity, -1, 20))!;
      assert.deepEqual(again.findings, all.findings);
      assert.deepEqual(again.outcomes, all.outcomes);
      assert.deepEqual(again.preemptions, all.preemptions);
      assert.equal(again.executions, all.executions);
      assert.ok(again.redundant > all.redundant, "nothing was found again");
      assert.equal(again.strategy.bound, undefined);
    }
  });

  it("left to dice, all is tried as well, and what has the fewest preemptions need not come first", () => {
    const all = exploreBy(lost, () => new PreemptionBound(2))!;
    const orders = new Set<number>();
    for (let seed = 1; seed <= 4; seed++) {
      const diced = exploreBy(lost, () => new PreemptionBound(2, seed))!;
      assert.deepEqual([diced.findings, diced.outcomes], [all.findings, all.outcomes]);
      assert.equal(diced.strategy.bound?.value, 3);
      orders.add(diced.runs);
    }
    assert.ok(orders.size > 1);
  });

  it("an execution that is cut is no finding, no outcome, and not abandoned for good", () => {
    const [{ exploration, verdict }] = check("program.ts", twenty, { strategy: "preemption-bound" });
    const { executions, redundant, bounds, complete } = exploration;
    assert.deepEqual([verdict, executions, redundant, bounds, complete], ["verified", 20, 1, [], true]);
  });

  it("a preemption is tried where a location turns out to be contended later, or the program ends early", () => {
    // T1 runs before anybody is known to touch x; T3 ends the program at a time that matters to whoever counts alone
    const text = `${imports}import { observe } from "interleaver";
const x = new AtomicInt(0), own = new AtomicInt(0), go = new AtomicInt(0);
thread("T1", () => { x.store(1); x.store(2); go.store(1); own.store(1); });
thread("T2", () => { if (go.load() === 0) observe("seen", x.load()); });
thread("T3", () => { if (x.load() === 1) throw new Error("one"); });`;
    for (const bound of [0, 1, 2, 3]) {
      const all = exploreBy(text, () => new EverySchedule(bound))!;
      const few = exploreBy(text, () => new PreemptionBound(bound))!;
      assert.deepEqual([few.findings, few.outcomes], [all.findings, all.outcomes]);
    }
  });

  it("who goes on in a state matters: as many preemptions behind another task do not spare it", () => {
    // To see 1, T1 has to come between the stores. That takes one preemption if T2 begins, and two if T1 does; either way both come
    // to the state after one event of each
    const one = 'thread("T1", () => { x.store(1); observe("seen", y.load()); });';
    const two = 'thread("T2", () => { y.store(1); y.store(2); });';
    for (const threads of [one + two, two + one]) {
      const text = `import { AtomicInt, observe, thread } from "interleaver";
const x = new AtomicInt(0), y = new AtomicInt(0);
thread("T3", () => { observe("last", x.load() + y.load()); });
${threads}`;
      const all = exploreBy(text, () => new EverySchedule(1))!;
      assert.ok(all.outcomes.some((outcome) => outcome === '{"last":3,"seen":1}'));
      for (const seed of [-1, 1, 2, 3])
        assert.deepEqual(exploreBy(text, () => new PreemptionBound(1, seed))!.outcomes, all.outcomes, `${seed}`);
    }
  });

  it("what the first task could have been preempted before, as the others showed, is made up for", () => {
    const text = `import { AtomicInt, observe, thread } from "interleaver";
const n = new AtomicInt(0);
for (const name of ["A", "B"])
  thread(name, () => { for (let i = 0; i < 3; i++) observe(name, n.fetchAdd(1)); });`;
    for (const seed of [-1, 1, 2, 3])
      for (const bound of [1, 2, 5]) {
        const all = exploreBy(text, () => new EverySchedule(bound))!;
        assert.deepEqual(exploreBy(text, () => new PreemptionBound(bound, seed))!.outcomes, all.outcomes);
      }
  });
});
