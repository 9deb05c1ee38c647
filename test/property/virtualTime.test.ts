import assert from "node:assert/strict";
import { randomBelow, randomStream } from "../../src/base/randomStream";
import { check, programOf } from "../../src/checker/check";
import { Outcomes } from "../../src/checker/findings/outcomes";
import type { Run } from "../../src/checker/realms/program";
import { instrument } from "../../src/instrumenter/instrument";
import { modesConflict } from "../../src/model/access";
import type { ExecutionEvent } from "../../src/model/event";
import { spuriousWakeups } from "../../src/primitives/locks/waitQueue";
import { Numbering } from "../../src/runtime/numbering";
import type { Candidate, Decision, Scheduler } from "../../src/runtime/scheduler";
import { Sharing } from "../../src/runtime/sharing";

const programs = Number(process.env["PROGRAMS"] ?? 12);
const seed = Number(process.env["SEED"] ?? 1);

/** Statements of one thread; each is meaningful in any order. */
const statements = [
  "sleep(1);",
  "sleep(2);",
  "a.increment();",
  "log(a.load());",
  "log(a.compareExchange(1, 5));",
  "m.lock(); b.increment(); sleep(1); m.unlock();",
  "m.lock(); log(b.load()); m.unlock();",
  "log(Atomics.add(ta, 0, 1));",
  "log(Atomics.wait(ta, 0, 0));",
  "log(Atomics.wait(ta, 0, 0, 5));",
  "log(Atomics.notify(ta, 0, 1));",
  "log(Atomics.notify(ta, 0));",
  "m.lock(); c.wait(); m.unlock();",
  "c.notify();",
  "ch.trySend(1);",
  'log(select([ch.onReceive(() => "value"), timeout(2).onReceive(() => "late")]));',
  "while (a.load() === 0) sleep(1);",
  "for (let i = 0; i < 2; i++) log(Atomics.wait(ta, 0, 0, 2));",
  "while (Atomics.load(ta, 0) === 0) Atomics.wait(ta, 0, 0, 3);",
  "{ const end = Date.now() + 2; while (a.load() === 0 && Date.now() < end) yieldNow(); log(Date.now() - end); }",
  "{ const end = performance.now() + 3; let got; while (!(got = m.tryLock()) && performance.now() < end) {} if (got) m.unlock(); log(got); }",
] as const;

function generate(random: () => number): string {
  const body = () =>
    Array.from({ length: 1 + randomBelow(random, 3) }, () => statements[randomBelow(random, statements.length)]);
  const threads = ["A", "B", "C"]
    .slice(0, 2 + randomBelow(random, 2))
    .map(
      (name) =>
        `thread("${name}", () => { const log = (v: unknown) => observe("${name}", v);\n  ${body().join("\n  ")} });`,
    );
  return `import { AtomicInt, Channel, Condition, Mutex, observe, select, sleep, thread, timeout, yieldNow } from "interleaver";
const a = new AtomicInt(0), b = new AtomicInt(0), m = new Mutex(), c = new Condition(m), ch = new Channel<number>(1);
const ta = new Int32Array(new SharedArrayBuffer(4));
${threads.join("\n")}
`;
}

/** Every schedule there is, depth first. */
class EverySchedule implements Scheduler {
  private readonly path: { options: Decision[]; at: number }[] = [];
  private depth = 0;

  begin(): void {
    this.depth = 0;
  }
  next(candidates: readonly Candidate[]): Decision {
    if (this.depth === this.path.length) {
      const options = candidates.flatMap(({ task, enabled, alternatives }) =>
        enabled ? Array.from({ length: Math.max(1, alternatives) }, (_, choice) => ({ task, choice })) : [],
      );
      this.path.push({ options, at: 0 });
    }
    const { options, at } = this.path[this.depth++];
    return options[at];
  }
  happened(): void {}
  /** False when none is left. */
  another(): boolean {
    for (let last = this.path.at(-1); last; last = this.path.at(-1)) {
      if (++last.at < last.options.length) return true;
      this.path.pop();
    }
    return false;
  }
}

/** Equal for executions that differ in the order of independent events only. */
function traceOf(events: readonly ExecutionEvent[]): string {
  const counts: number[] = [];
  const names = events.map(
    ({ number, kind, choice }) => `${number}.${(counts[number] = (counts[number] ?? 0) + 1)}${kind}${choice}`,
  );
  const orders: string[] = [];
  events.forEach((second, j) => {
    for (let i = 0; i < j; i++)
      if (events[i].number !== second.number && conflict(events[i], second)) orders.push(`${names[i]}<${names[j]}`);
  });
  return [...names].sort().join() + orders.sort().join();
}
function conflict(a: ExecutionEvent, b: ExecutionEvent): boolean {
  return a.accesses.some((x) => b.accesses.some((y) => x.location === y.location && modesConflict(x.mode, y.mode)));
}

/** What happened: how it ended, and what each thread observed. */
function endOf({ ending, execution, language }: Run): string {
  if (ending.kind !== "finished") return ending.kind;
  const outcomes = new Outcomes();
  outcomes.add({ ending, execution, language } as Run);
  return JSON.stringify(outcomes.list()[0].values);
}

interface Everything {
  readonly traces: ReadonlySet<string>;
  readonly ends: ReadonlySet<string>;
  /** Did any operation have alternatives? */
  readonly chose: boolean;
}

/** Undefined where there are too many schedules. */
function everything(text: string, most: number, options: readonly string[]): Everything | undefined {
  const { code, sites } = instrument("program.ts", text);
  const program = programOf(code, 10_000, sites);
  const sharing = new Sharing(options);
  for (;;) {
    sharing.grew = false;
    const [traces, ends, numbering, all] = [new Set<string>(), new Set<string>(), new Numbering(), new EverySchedule()];
    let n = 0;
    let chose = false;
    do {
      if (++n > most) return undefined;
      all.begin();
      const run = program.run(undefined, all, numbering, undefined, sharing);
      const { events } = run.execution;
      traces.add(traceOf(events));
      chose ||= events.some(({ alternatives }) => alternatives > 1);
      ends.add(endOf(run));
    } while (!sharing.grew && all.another());
    if (!sharing.grew) return { traces, ends, chose };
  }
}

describe(`virtual time, timeouts and spurious wake-ups against every schedule (SEED=${seed})`, function () {
  this.timeout(600_000);
  for (const spurious of [false, true])
    it(`${programs} generated programs${spurious ? ", with spurious wake-ups" : ""}: each trace once, every end`, () => {
      const random = randomStream(seed);
      let compared = 0;
      for (let i = 0; i < programs; i++) {
        const text = generate(random);
        const all = everything(text, 250, spurious ? [spuriousWakeups] : []);
        if (!all) continue;
        compared++;
        const [report] = check("program.ts", text, { spuriousWakeups: spurious });
        assert.deepEqual(report.problems, [], text);
        const { executions, redundant, complete } = report.exploration;
        assert.deepEqual({ executions, complete }, { executions: all.traces.size, complete: true }, text);
        if (!all.chose) assert.equal(redundant, 0, text);
        const ends = new Set(report.outcomes.map(({ values }) => JSON.stringify(values)));
        const blocked = report.findings.some(({ kind }) => kind === "deadlock" || kind === "livelock");
        assert.deepEqual([...ends, ...(blocked ? ["blocked"] : [])].sort(), [...all.ends].sort(), text);
      }
      assert.ok(compared > programs / 3, `only ${compared} programs are small enough`);
    });
});
