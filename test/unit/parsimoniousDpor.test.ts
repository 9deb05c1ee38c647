import assert from "node:assert/strict";
import type { SavedPart } from "../../src/exploration/divided/dividedSearch";
import type { PendingOperation } from "../../src/exploration/pendingOperations";
import type { SavedSearch } from "../../src/exploration/savedSearch";
import { DividedSchedules } from "../../src/exploration/schedules/dividedSchedules";
import { ParsimoniousDpor } from "../../src/exploration/schedules/parsimoniousDpor";
import type { TooMuch } from "../../src/exploration/schedules/tooMuch";
import { Add, AddNextToLast, labelOf, Read, Write, type Access, type AccessMode } from "../../src/model/access";
import type { ExecutionEvent, Guard } from "../../src/model/event";
import type { Candidate } from "../../src/runtime/scheduler";
import { Branching, type BranchingOperation } from "../oracle/branching";
import { drive, search, searchProgram } from "../oracle/drive";
import { Synthetic, type SyntheticOperation, type SyntheticRun } from "../oracle/synthetic";
import { traceForm } from "../oracle/traceForm";
import { families } from "../programs/families";

const one = (does: BranchingOperation["does"], location: number, more = {}): BranchingOperation => {
  return { does, location, value: 1, replacement: 0, ...more };
};

/** One task looks for the last zero, and others store what their neighbours have: (n + 3) * 2^(n - 2) traces. */
const lastZero = (n: number) => {
  const looks = Array.from({ length: n + 1 }, (_, i) => one("read", n - i, i > 0 ? { onlyIf: 1 } : {}));
  const stores = Array.from({ length: n }, (_, j) => [one("read", j), one("store", j + 1)]);
  return new Branching([looks, ...stores]);
};

const touching = (mode: AccessMode, waitsUntil?: SyntheticOperation["waitsUntil"]): SyntheticOperation => {
  return { touches: [{ location: 0, mode, value: 1 }], alternatives: 1, ...(waitsUntil && { waitsUntil }) };
};
const state = (value: number) => ({ location: 0, least: value, most: value });
const twoWriters = [[touching(Write)], [touching(Write)]];

/** What a test changes of a machine. `execution` counts from 0. */
interface Changes {
  event?(event: ExecutionEvent, index: number, execution: number): Partial<ExecutionEvent>;
  pending?: Partial<PendingOperation>;
  candidate?(candidate: Candidate, index: number, execution: number): Partial<Candidate>;
}

class Changed {
  private executions = 0;

  constructor(
    private readonly changes: Changes,
    private readonly tasks = twoWriters,
  ) {}

  begin(): SyntheticRun {
    const { changes } = this;
    const execution = this.executions++;
    const run = new Synthetic(this.tasks).begin();
    const [perform, pending, candidates] = [run.perform.bind(run), run.pending.bind(run), run.candidates.bind(run)];
    run.perform = (task, choice) => {
      const event = perform(task, choice);
      return Object.assign(event, changes.event?.(event, run.events.length - 1, execution));
    };
    run.candidates = () =>
      candidates().map((one) => ({ ...one, ...changes.candidate?.(one, run.events.length, execution) }));
    run.pending = () => pending().map((operation) => ({ ...operation, ...changes.pending }));
    return run;
  }
}

/** Explores until the search is over, gives up or has made so many executions. */
function explore(machine: Parameters<typeof drive>[1], most = 1_000) {
  const strategy = new ParsimoniousDpor();
  let executions = 0;
  for (let more = true; more && !strategy.outgrown && executions < most; executions++)
    more = strategy.finished(drive(strategy, machine).pending());
  const { gaveUp, outgrown, needs } = strategy;
  return { gaveUp, outgrown, needs, executions };
}

describe("a parsimonious search", () => {
  it("meets every trace once where lists in place of wakeup trees are not enough", () => {
    const { traces, redundant, keeps } = search(lastZero(10), Infinity, "schedules");
    const count = 13 * 2 ** 8;
    assert.deepEqual([traces.length, new Set(traces).size, redundant, keeps], [count, count, 0, "schedules"]);
    // That is why
    assert.equal(search(lastZero(10), Infinity, "lists").keeps, "schedules");
  });

  for (const before of [29, 30, 31, 2_045, 4_100])
    it(`does so behind ${before} other events`, () => {
      const others = Array.from({ length: before }, () => one("read", 9));
      const machine = new Branching([others, ...lastZero(6).tasks]);
      const { executions, gaveUp } = explore(machine);
      assert.deepEqual([executions, gaveUp], [9 * 2 ** 4, undefined]);
    });

  for (const { name, text, executions } of families)
    if (executions <= 800)
      it(`${name}: meets the known number of traces`, () => {
        const { traces, redundant } = searchProgram(text, false, "schedules");
        assert.deepEqual([new Set(traces).size, traces.length, redundant], [executions, executions, 0]);
      });

  it("goes on after each execution as if it had not stopped", () => {
    assert.deepEqual(search(lastZero(7), Infinity, "schedules", true), search(lastZero(7), Infinity, "schedules"));
  });

  for (const how of ["refused", "saved"] as const)
    it(`does not explore twice what a job asked for whose branch is ${how} in the middle`, () => {
      const machine = lastZero(7);
      const traces: string[] = [];
      const execute = (by: DividedSchedules, keeps = true) => {
        const run = drive(by, machine);
        if (keeps) traces.push(traceForm(run.events));
        return by.finished(run.pending());
      };
      let main = new DividedSchedules();
      execute(main);
      // The first one that asks for something and is not at its end then
      let part: SavedPart | undefined;
      for (let id = 1; part === undefined; id++) {
        const saved = main.split(id, 0);
        assert.ok(saved);
        const job = new DividedSchedules(JSON.parse(JSON.stringify(saved)) as SavedSearch, true);
        for (let more = true; more && part === undefined;) {
          more = execute(job, false);
          const told = job.part();
          if (more && told.changes !== "") part = JSON.parse(JSON.stringify(told)) as SavedPart;
        }
        if (part === undefined) continue;
        for (; main.awaited !== id; execute(main)) main.refuse();
      }
      main.absorbPart(part);
      if (how === "saved") main = new DividedSchedules(JSON.parse(JSON.stringify(main.save())) as SavedSearch);
      else main.refuse();
      while (execute(main));
      assert.deepEqual([new Set(traces).size, traces.length], [10 * 2 ** 5, 10 * 2 ** 5]);
    });

  it("knows about how many executions there will be", () => {
    const machine = lastZero(10);
    const strategy = new ParsimoniousDpor();
    const all = 13 * 2 ** 8;
    for (let executions = 1; strategy.finished(drive(strategy, machine).pending()); executions++) {
      const { explored, waiting } = strategy.extent;
      // The one that comes waits no more
      assert.ok(waiting() < all - executions);
      if (executions < all / 5) continue;
      const ratio = executions / explored / all;
      assert.ok(ratio > 0.3 && ratio < 4, `${executions}: ${ratio}`);
    }
  });

  describe("gives up", () => {
    const turn: Guard = { location: 0, admits: () => true, turn: {} as Guard["turn"] };
    const part: Guard = { location: -1, admits: () => true, part: true };
    const touched = (...modes: AccessMode[]) => {
      const accesses: Access[] = modes.map((mode, location) => ({ location, mode, before: 0 }));
      return { accesses, label: labelOf(accesses) };
    };
    const adds = { ...touched(Add), guard: { location: 0, admits: () => true } };
    const second =
      (more: Partial<ExecutionEvent>, at: number) => (_event: unknown, index: number, execution: number) =>
        execution === 1 && index === at ? more : {};
    const waiting = [[touching(Write)], [touching(Write, state(7))]];
    const rows: readonly (readonly [where: string, gaveUp: TooMuch, Changes, typeof twoWriters?])[] = [
      ["a callback may do something else", "callbacks", { event: () => ({ varies: true }) }],
      ["an event adds as the last but one", "callbacks", { event: () => touched(AddNextToLast) }],
      ["nobody knows what a callback would do", "callbacks", { pending: { unknown: true } }, waiting],
      ["time decides about orders", "time", { event: () => ({ inTime: () => true }) }],
      ["an execution is cut off", "cut off", { pending: { guard: null } }, waiting],
      ["the program ends with an event", "halts", { event: () => ({ halts: true }) }],
      ["a turn of a loop happens as a whole", "whole turns", { event: () => ({ guard: turn }) }],
      ["a part of it happens", "whole turns", { event: () => ({ guard: part }) }],
      ["it would have happened", "whole turns", { pending: { guard: turn } }, waiting],
      ["what commutes with an operation may stop it", "its like stops it", { event: () => adds }],
      ["a loop may look again", "looks again", { candidate: (_, index) => (index === 1 ? { again: true } : {}) }],
      ["a head is not what was planned", "another footprint", { event: second(touched(Write, Write), 0) }],
      ["what was delayed is not what it was", "another footprint", { event: second(touched(Write, Write), 1) }],
      [
        "an operation would touch something else elsewhere",
        "another footprint",
        { event: () => ({ ...touched(Write, Write), recast: { modeIn: () => Read } }) },
      ],
      [
        "a head cannot go on",
        "cannot go on",
        { candidate: ({ task }, _, execution) => ({ enabled: execution === 0 || task === 0 }) },
      ],
      [
        "what was delayed cannot go on, and a lower task is in its way as well",
        "another head",
        {},
        [[touching(Read, state(0))], [touching(Add)], [touching(Add)]],
      ],
      [
        "an operation waits for many that commute",
        "many sets",
        {},
        [...Array.from({ length: 10 }, () => [touching(Add)]), [touching(Read, state(10))]],
      ],
    ];
    for (const [where, gaveUp, changes, tasks] of rows)
      it(`where ${where}`, () => {
        const found = explore(new Changed(changes, tasks));
        assert.deepEqual([found.gaveUp, found.outgrown, found.needs], [gaveUp, true, "trees"]);
      });

    it("where an execution comes back to an earlier state", () => {
      const strategy = new ParsimoniousDpor();
      strategy.cameBack();
      assert.deepEqual([strategy.gaveUp, strategy.outgrown], ["came back", true]);
    });

    it("not without such a reason", () => {
      const { gaveUp, outgrown, executions } = explore(new Changed({}));
      assert.deepEqual([gaveUp, outgrown, executions], [undefined, false, 2]);
    });
  });
});
