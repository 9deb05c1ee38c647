import { onAndOn } from "../../exploration/strategies/onAndOn";
import type { ExecutionEvent } from "../../model/event";
import type { Candidate, Decision, Scheduler } from "../../runtime/scheduler";
import type { Run } from "../realms/program";
import type { Continued } from "./continuations";
import type { Failing } from "./turningPoint";

/**
 * An execution that passes and differs from one that fails by the one decision before event `at` (from 0): from there on
 * nobody decides anything more. Either the events of the failing one follow in their order, as far as they can, or each task
 * goes on as long as it can.
 *
 * @yields After each execution.
 */
export function* savedByOneChoice<T>(
  { events, options }: Failing,
  at: number,
  { program, scenario, sharing, numbering, pristine, judge }: Continued,
  take: (run: Run) => T,
): Generator<void, T | undefined> {
  const beginning = events.slice(0, at);
  sharing.waits.learning = sharing.loops.search = false;
  for (const keepsOrder of [true, false])
    for (const { task, alternatives } of options[at] ?? [])
      for (let choice = 0; choice < Math.max(1, alternatives); choice++) {
        if (task === events[at]?.task && (alternatives < 2 || choice === events[at].choice)) continue;
        const decisions = [...beginning.map((event) => decisionOf(event)), { task, choice }];
        const rest = keepsOrder ? events.slice(at) : [];
        sharing.grew = false;
        const run = program.run(scenario, new OneChoice(decisions, rest), numbering, undefined, sharing);
        const passes = !sharing.grew && counts(run) && judge(run) === "passes";
        const taken = passes ? take(run) : undefined;
        run.execution.goOnUnseen();
        if (pristine.changed()) return undefined;
        if (taken !== undefined) return taken;
        yield;
      }
  return undefined;
}

/** Time forbids some orders, and the program discards some: neither is a way out. */
function counts({ ending: { kind } }: Run): boolean {
  return kind !== "infeasible" && kind !== "discarded";
}

function decisionOf({ task, choice }: ExecutionEvent): Decision {
  return { task, choice: Math.max(0, choice) };
}

/** First the decisions, then the events in their order, those left out that cannot happen yet. */
class OneChoice implements Scheduler {
  private position = 0;
  private last = -1;
  private readonly rest: ExecutionEvent[];

  constructor(
    private readonly decisions: readonly Decision[],
    rest: readonly ExecutionEvent[],
  ) {
    this.rest = [...rest];
  }

  next(candidates: readonly Candidate[]): Decision {
    const decided = this.decisions[this.position];
    if (decided && candidates.some(({ task, enabled }) => enabled && task === decided.task)) return decided;
    const able = candidates.filter(({ enabled, late }) => enabled && late !== true);
    const index = this.rest.findIndex(({ task }) => able.some((one) => one.task === task));
    if (index < 0) return onAndOn(candidates, this.last);
    const { task, choice } = this.rest[index];
    const { alternatives = 1 } = candidates.find((one) => one.task === task) ?? {};
    return { task, choice: Math.max(0, Math.min(choice, alternatives - 1)) };
  }

  happened({ task }: ExecutionEvent): void {
    if (this.position++ >= this.decisions.length - 1) this.forget(task);
    this.last = task;
  }

  /** The task has done the next of its events. */
  private forget(task: number): void {
    const index = this.rest.findIndex((event) => event.task === task);
    if (index >= 0) this.rest.splice(index, 1);
  }
}
