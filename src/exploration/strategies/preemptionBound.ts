import type { ExecutionEvent } from "../../model/event";
import type { Bound } from "../../model/report";
import type { Candidate, Decision } from "../../runtime/scheduler";
import type { PendingOperation } from "../pendingOperations";
import { ChoicePoints, type ChoicePoint } from "./choicePoints";
import { SchedulePaths } from "./schedulePaths";
import { SchedulesAhead, type Ahead } from "./schedulesAhead";
import type { Strategy } from "./strategy";
import { TouchedSoFar } from "./touchedSoFar";
import { TraceHash } from "./traceHash";
import { VisitedStates } from "./visitedStates";

/** The option that stands for the first one that preempts. */
const preempting = -1;

/**
 * Every trace that has a schedule with at most 0 preemptions, then 1, then 2, …: Musuvathi and Qadeer, "Iterative Context Bounding
 * for Systematic Testing of Multithreaded Programs", PLDI 2007. A preemption is a switch away from a task that could go on, and does not sleep. So the
 * first witness of a bug is one with the fewest preemptions.
 *
 * As there, schedules that differ in the order of independent events only come to one state, and go on from there once
 * (`VisitedStates`); an execution that comes to one again ends there, and is `redundant`. A task is preempted only before an operation
 * that depends on what others do (`ContendedLocations`): Coons, Musuvathi and McKinley, "Bounded Partial-Order Reduction", OOPSLA 2013,
 * show why a bounded search has to do so where the task begins to run as well; here switching is tried there anyway, as it costs nothing.
 *
 * Schedules with one preemption more are kept until their turn comes. If there is no room they are dropped, and found again from the
 * beginning when their turn comes, depth first.
 */
export class PreemptionBound implements Strategy {
  readonly name = "preemption-bound";
  private readonly trace = new TraceHash();
  private readonly paths = new SchedulePaths();
  private readonly ahead: SchedulesAhead;
  private readonly visited = new VisitedStates();
  /** The ends that executions came to. */
  private readonly ends = new VisitedStates();
  private readonly touched = new TouchedSoFar(this.trace);
  /** The nodes that the execution passes, in so many events. */
  private readonly passed: number[] = [];
  /** Where it goes on in a new way, and how. */
  private from: Ahead = { node: 0, option: 0 };
  /** The state that the last event was decided in, where another one would have preempted the task. */
  private point: ChoicePoint | undefined;
  /** Nobody but main is there yet. */
  private alone = true;
  /** It came where another one was. */
  private cut = false;
  /** The same of its last state, once that was asked. */
  private again: boolean | undefined;
  private complete = false;
  private readonly points: ChoicePoints;

  /**
   * `most`: the search ends after this bound. `seed`: what is tried next is left to dice, and so is with how many preemptions; else a
   * huge program has more schedules without any than there is time for.
   */
  constructor(
    most = Infinity,
    seed = -1,
    /** So many nodes and items are kept. */
    private readonly room = 2_000_000,
  ) {
    this.points = new ChoicePoints(this.trace, this.paths, this.touched.futures, seed);
    this.ahead = new SchedulesAhead(most, seed);
  }

  begin(): void {
    this.cut = false;
    this.again = this.point = undefined;
    this.alone = this.trace.length === 0;
  }

  get prefix() {
    const { events, length } = this.trace;
    return { length, event: (index: number) => events[index] };
  }

  next(candidates: readonly Candidate[]): Decision | null {
    const { trace, paths, from, passed } = this;
    const depth = trace.length;
    this.alone &&= candidates.length < 2;
    const start = paths.depthOf(from.node);
    if (depth < start) return this.follow(paths.decisionOf(passed[depth]), candidates);
    const state = depth === 0 ? 0 : passed[depth - 1];
    const point = this.points.at(state, candidates);
    const chosen = depth > start || from.option === 0 ? this.enter(point) : this.takeFrom(point);
    if (chosen < 0) return null;
    const { options, free } = point;
    passed[depth] = paths.add(state, options[chosen], chosen < free ? 0 : 1);
    this.point = chosen < free && free < options.length ? point : undefined;
    return options[chosen];
  }

  /** The decision, as it was before; should it be impossible now, what comes after it is not known. */
  private follow(decision: Decision, candidates: readonly Candidate[]): Decision | null {
    const is = ({ task, enabled, alternatives }: Candidate) =>
      enabled && task === decision.task && decision.choice < Math.max(1, alternatives);
    if (candidates.some(is)) return decision;
    this.cut = true;
    this.ahead.drop(0);
    return null;
  }

  /** A new state: its first option, or -1 if nothing new can come of it. */
  private enter({ free, node, running, first, second }: ChoicePoint): number {
    const cost = this.paths.preemptionsOf(node);
    if (!this.visited.enter(first, second, running, cost)) {
      this.cut = true;
      return -1;
    }
    if (free > 1) this.ahead.add(cost, { node, option: 1 });
    return 0;
  }

  /** The option that is to be tried now, of a state that was entered. */
  private takeFrom({ options, free, node }: ChoicePoint): number {
    const { option } = this.from;
    const chosen = option === preempting ? free : option;
    // Who it has to do with is known better now; then it all begins again
    if (chosen >= options.length) {
      this.cut = true;
      return -1;
    }
    const end = chosen < free ? free : options.length;
    const cost = this.paths.preemptionsOf(node) + (chosen < free ? 0 : 1);
    if (chosen + 1 < end) this.ahead.add(cost, { node, option: chosen + 1 });
    return chosen;
  }

  happened(event: ExecutionEvent): void {
    const { trace, paths, touched, point, ahead } = this;
    trace.push(event);
    if (trace.length <= paths.depthOf(this.from.node)) return;
    touched.happened(event, this.alone);
    this.planDue();
    this.point = undefined;
    if (!point) return;
    if (touched.contended.includes(event.accesses)) this.plan(point);
    else touched.contended.later(event.accesses, ahead.keeps ? point.node : -1);
  }

  /** Locations turned out to be contended: the preemptions that were left out before. */
  private planDue(): void {
    for (const node of this.touched.contended.takeDue()) this.planAt(node);
  }
  private plan({ node, first, second }: ChoicePoint): void {
    if (this.visited.plan(first, second, this.paths.preemptionsOf(node))) this.planAt(node);
  }
  private planAt(node: number): void {
    this.ahead.add(this.paths.preemptionsOf(node) + 1, { node, option: preempting });
  }

  /** It came where an earlier one was, or to the same end. */
  get redundant(): boolean {
    if (this.cut) return true;
    const { trace, paths, passed } = this;
    const cost = trace.length === 0 ? 0 : paths.preemptionsOf(passed[trace.length - 1]);
    return (this.again ??= !this.ends.enter(trace.value(0), trace.value(1), -1, cost));
  }

  finished(pending: readonly PendingOperation[]): boolean {
    this.touched.ended(pending, this.redundant);
    this.planDue();
    this.makeRoom();
    return this.goOn();
  }

  private makeRoom(): void {
    const { ahead, touched, paths } = this;
    if (!ahead.keeps || Math.max(ahead.length, paths.length) < this.room) return;
    ahead.makeRoom();
    touched.contended.forget();
  }

  /** Chooses what comes next. False: nothing is left. */
  private goOn(): boolean {
    const { ahead, touched } = this;
    for (;;) {
      // Then something of each number of preemptions may be missing, until all begins again
      if (touched.misled) ahead.drop(0);
      const next = ahead.take();
      if (next) return this.goTo(next);
      if (touched.misled && ahead.goesOnInOrder) return this.beginAgain();
      const then = ahead.goUp();
      if (then === "again") return this.beginAgain();
      this.complete = ahead.isComplete;
      if (then === "over") return false;
    }
  }

  private beginAgain(): boolean {
    this.visited.forget();
    this.touched.restart();
    this.ahead.restart();
    this.paths.shorten(1);
    return this.goTo({ node: 0, option: 0 });
  }

  /** The next execution begins as the last one, up to where they part. */
  private goTo(next: Ahead): boolean {
    const { paths, passed, trace, ahead } = this;
    this.from = next;
    let common = next.node;
    for (; common > 0; common = paths.parentOf(common)) {
      const index = paths.depthOf(common) - 1;
      if (index < trace.length && passed[index] === common) break;
      passed[index] = common;
    }
    while (trace.length > paths.depthOf(common)) trace.pop();
    paths.shorten(Math.min(paths.length, Math.max(next.node, ahead.highest) + 1));
    return true;
  }

  /** All traces with fewer preemptions than this were tried. */
  get bound(): Bound | undefined {
    if (this.complete) return undefined;
    return { name: "preemptions", value: this.ahead.preemptions, option: "--time or --max-executions" };
  }
}
