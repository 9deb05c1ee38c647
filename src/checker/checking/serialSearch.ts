import { HeldLocks } from "../../analysis/locks/heldLocks";
import { waitsForMore } from "../../analysis/locks/waitsForMore";
import type { Numbering } from "../../runtime/numbering";
import type { Candidate, Decision, Scheduler } from "../../runtime/scheduler";
import { comesToItsEnd } from "../findings/comesToItsEnd";
import { failedEnd } from "../findings/failedEnd";
import { outcomeKey } from "../findings/outcomeKey";
import { Outcomes } from "../findings/outcomes";
import type { SerialEnds } from "../findings/suspicions";
import type { Run } from "../realms/program";

/** With more schedules than this it is not found out: 7 threads one after the other make 5,040. */
export const mostSchedules = 6_000;

/**
 * Which outcomes serial executions have, and how they fail (contract, section 4). An execution is serial if the conflict graph of its units
 * is acyclic (Papadimitriou, "The Serializability of Concurrent Database Updates", JACM 1979): then the units in an order
 * of that graph, each as a whole, are an execution with the same outcome. So it is enough to run those: every schedule
 * that switches between units only. A thread that waits for nothing but locks is one unit, cut where it starts another
 * task; of any other, each critical region is one, and each event outside.
 *
 * Use: `begin`, run, `finished`, until that is false; then ask `ends`.
 */
export class SerialSearch implements Scheduler {
  private readonly prefixes: (readonly Decision[])[] = [[]];
  private planned: readonly Decision[] = [];
  private decisions: Decision[] = [];
  /** What else could have been decided. */
  private others: (readonly Decision[])[] = [];
  /** Numbers of tasks that wait for something else than locks. */
  private readonly waiting = new Set<number>();
  private outcomes = new Outcomes();
  private readonly failures = new Set<string>();
  private schedules = 0;

  /** Of the search before: what is known of loops that wait goes by its locations. */
  constructor(readonly numbering: Numbering) {}

  begin(): Scheduler {
    this.planned = this.prefixes.pop()!;
    this.decisions = [];
    this.others = [];
    return this;
  }

  next(candidates: readonly Candidate[]): Decision {
    const { decisions, others } = this;
    const last = decisions[decisions.length - 1]?.task;
    const options = candidates.filter(({ enabled }) => enabled);
    const planned = this.planned[decisions.length];
    const { task } = planned ?? options.find((option) => option.task === last) ?? options[0];
    const decision = planned ?? { task, choice: 0 };
    const all = options.flatMap((one) =>
      Array.from({ length: Math.max(1, one.alternatives) }, (_, choice) => ({ task: one.task, choice })),
    );
    others.push(planned ? [] : all.filter((one) => one.task !== task || one.choice !== decision.choice));
    decisions.push(decision);
    return decision;
  }

  happened(): void {}

  /** False: there is no other schedule, or there are too many. */
  finished(run: Run): boolean {
    if (this.learns(run)) {
      // What was one unit is several: more schedules are serial
      this.prefixes.length = 0;
      this.prefixes.push([]);
      this.outcomes = new Outcomes();
      this.failures.clear();
    } else if (this.branch(run)) {
      const outcome = comesToItsEnd(run) ? this.outcomes.add(run) : undefined;
      const failure = failedEnd(run, outcome);
      if (failure !== undefined) this.failures.add(failure);
    }
    return this.prefixes.length > 0 && ++this.schedules < mostSchedules;
  }

  /** It stopped before it had run them all. */
  get hasTooMany(): boolean {
    return this.prefixes.length > 0;
  }

  /** Undefined if there are too many schedules, or none is serial. */
  get ends(): SerialEnds | undefined {
    const { failures } = this;
    const known = new Set(this.outcomes.list().map(outcomeKey));
    if (this.hasTooMany || (known.size === 0 && failures.size === 0)) return undefined;
    return { isSerial: known.size === 0 ? undefined : (outcome) => known.has(outcomeKey(outcome)), failures };
  }

  private learns({ execution }: Run): boolean {
    const { waiting } = this;
    const before = waiting.size;
    const locks = new HeldLocks(execution.events);
    for (const event of execution.events) if (waitsForMore(event, locks)) waiting.add(event.number);
    for (const { number, pending } of execution.tasks)
      if (pending !== null && waitsForMore({ guard: null, ...pending }, locks)) waiting.add(number);
    return waiting.size > before;
  }

  /** Plans the schedules that differ from this one at the end of a unit. False: it interrupts a unit. */
  private branch({ execution: { events, tasks } }: Run): boolean {
    const { decisions, others } = this;
    const locks = new HeldLocks(events);
    let [last, inside] = [-1, false];
    for (let i = 0; i < events.length; i++) {
      const event = events[i];
      const { task, number, kind } = event;
      if (inside && task !== last) return false;
      const betweenUnits = !inside;
      locks.happened(event, i);
      const over = tasks[task].finished && tasks[task].lastEvent === i;
      inside = !over && (this.waiting.has(number) ? locks.of(task).length > 0 : kind !== "spawn");
      last = task;
      // Starting and joining commute with what others do: that comes next
      const later = !inside && (kind === "spawn" || kind === "join");
      if (i < this.planned.length) continue;
      for (const other of others[i])
        if (other.task === task || (betweenUnits && !later)) this.prefixes.push([...decisions.slice(0, i), other]);
    }
    return true;
  }
}
