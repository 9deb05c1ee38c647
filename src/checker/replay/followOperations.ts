import { onAndOn } from "../../exploration/strategies/onAndOn";
import { callbackKinds } from "../../model/kinds/callbackKinds";
import type { ExecutionEvent } from "../../model/event";
import type { Schedule } from "../../model/schedule";
import type { Execution } from "../../runtime/execution";
import type { Ending } from "../../runtime/execution/ending";
import type { Candidate, Decision, Scheduler } from "../../runtime/scheduler";
import type { Task } from "../../runtime/task";
import { Correspondence } from "./correspondence";
import { departureAt, type DepartureAt } from "./departureAt";
import type { KnownOperations } from "./knownOperations";
import { needsOthersGone } from "./needsOthersGone";
import { operationLabel, startedBy, type OperationLabel } from "./operationLabel";
import { ScheduleProgress } from "./scheduleProgress";

/** Arrays that no variable holds go by what was done with them first. */
const unnamed = /^array\b/;

/**
 * Follows a schedule through a program that has changed: each task of the schedule does its operations in their order, with
 * others in between that the schedule does not know, and without those that are gone. What may not be gone are the
 * operations that make the order what it is: the one before each preemption, and the starts of its tasks.
 *
 * Which operation is the one that the schedule names can be uncertain (two reads of one variable, and now there are
 * three). Then the likelier is taken; `flips` are the numbers of the decisions to be taken the other way, so that whoever
 * tries this again and again can look at all (limited discrepancy search: Harvey and Ginsberg, IJCAI 1995).
 */
export class FollowOperations implements Scheduler {
  /** Where something is missing without which it is not that order. Ask these when the execution has ended. */
  departure: DepartureAt | undefined;
  /** Where the last operation is missing, without which the finding is hardly the same. */
  lastGone: DepartureAt | undefined;
  /** The first place where the order was not possible any more, because the task had to wait. */
  blocked: DepartureAt | undefined;
  readonly objects: Correspondence;
  added = 0;
  /** Events that have happened. */
  private count = 0;
  /** How many decisions were uncertain. */
  decisions = 0;
  /** Index of the event that the last one of the schedule turned out to be, or -1. */
  lastMatched = -1;
  private readonly progress: ScheduleProgress;
  /** By the task's number in the schedule: its number in this execution. */
  private readonly taskNow: (number | undefined)[] = [0];
  private readonly taskThen = new Map<number, number>([[0, 0]]);
  /** By task, of this execution: how many events it has made. */
  private readonly made: number[] = [];
  /** Where tasks were when an event of the schedule became due, and something else was there. */
  private readonly arrivals = new Map<number, DepartureAt>();
  /** The event of the schedule that happens now, or -1 for one that it does not know. */
  private matching = -1;
  /** A task that goes on as long as it can, because it did so then. */
  private finishing = -1;
  private last = -1;

  constructor(
    private readonly execution: Execution,
    private readonly schedule: Schedule,
    private readonly known: KnownOperations,
    private readonly flips: ReadonlySet<number>,
  ) {
    this.progress = new ScheduleProgress(schedule.events);
    const before = new Set(schedule.objects);
    this.objects = new Correspondence(
      schedule.objects,
      (then, now) => unnamed.test(then) || unnamed.test(now) || (!known.has(then) && !before.has(now)),
    );
  }

  get matched(): number {
    return this.progress.count("happened");
  }

  /** Does it say what the event with an index is: the one under way, or the next one? */
  prescribes(index: number): boolean {
    const next = this.progress.next();
    if (index === this.count) return next >= 0;
    return next >= 0 && (next !== this.matching || this.progress.next(next + 1) >= 0);
  }

  next(candidates: readonly Candidate[]): Decision | null {
    this.matching = -1;
    if (candidates.some(({ task, enabled }) => enabled && task === this.finishing)) return this.add(this.finishing);
    this.finishing = -1;
    const waiting = new Set<number>();
    const { progress, schedule } = this;
    const stranger = candidates.find(({ task, enabled }) => enabled && !this.taskThen.has(task));
    if (stranger && needsOthersGone(schedule)) return this.add(stranger.task);
    for (let index = progress.next(); index >= 0; index = progress.next(index + 1)) {
      const event = schedule.events[index];
      if (waiting.has(event.task)) continue;
      const step = this.consider(index, candidates);
      if (this.departure) return null;
      if (typeof step === "object") return step;
      if (step === "missing") continue;
      // Somebody whom the schedule does not know may be in the way
      if (stranger) return this.add(stranger.task);
      this.blocked ??= this.arrivals.get(index);
      waiting.add(event.task);
    }
    const decision = onAndOn(candidates, this.last);
    if (waiting.size > 0) this.added++;
    return decision;
  }

  /** What to do about an event of the schedule that is due. */
  private consider(index: number, candidates: readonly Candidate[]): Decision | "missing" | "waits" {
    const event = this.schedule.events[index];
    const id = this.taskNow[event.task];
    const task = id === undefined ? undefined : this.execution.tasks[id];
    const candidate = candidates.find((other) => other.task === id);
    if (!task) return this.progress.willStart(event.task) ? "waits" : this.miss(index, id);
    if (!task.pending || !candidate) return this.miss(index, id);
    const label = operationLabel(task.pending, this.execution);
    const { enabled } = candidate;
    if (this.objects.fits(event, label)) {
      if (!enabled) return this.wait(index, id);
      if (this.isAnother(index, task)) return this.add(task.id);
      if (event.choice >= candidate.alternatives) return this.miss(index, id);
      this.matching = index;
      if (event.kind !== "spawn") this.objects.bind(event, label);
      return { task: task.id, choice: Math.max(0, event.choice) };
    }
    if (!this.isNew(index, task, label, enabled)) return this.miss(index, id);
    return enabled ? this.add(task.id) : this.wait(index, id);
  }

  /** Is the operation that fits perhaps another one than the one before a switch? Not at first. */
  private isAnother(index: number, { number, id }: Task): boolean {
    const event = this.schedule.events[index];
    if (!this.progress.isEssential(index) && !this.progress.isLast(index)) return false;
    const later = this.known.after(number, (this.made[id] ?? 0) + 1);
    return later.some((label) => this.objects.fits(event, label)) && this.flips.has(this.decisions++);
  }

  /** Is what the task stands before new, rather than what the schedule names gone? */
  private isNew(index: number, { number, id }: Task, label: OperationLabel, enabled: boolean): boolean {
    this.arrive(index, id);
    if (this.progress.isEssential(index) || this.progress.isLast(index)) return true;
    const event = this.schedule.events[index];
    const ahead = this.known.after(number, this.made[id] ?? 0);
    const until = ahead.findIndex((next) => this.objects.fits(event, next));
    const gone = this.progress.dueOf(event.task).findIndex((i) => this.objects.fits(this.schedule.events[i], label));
    const isNew = until >= 0 && (gone < 0 || until <= gone);
    return enabled && this.flips.has(this.decisions++) ? !isNew : isNew;
  }

  private add(task: number): Decision {
    this.added++;
    return { task, choice: 0 };
  }

  private wait(index: number, id: number | undefined): "waits" {
    this.arrive(index, id);
    return "waits";
  }

  private miss(index: number, id: number | undefined): "missing" {
    this.arrive(index, id);
    this.progress.settle(index, "missing");
    if (this.progress.isEssential(index) || this.isOfNobody(index)) this.departure = this.arrivals.get(index);
    else if (this.progress.isLast(index)) this.lastGone = this.arrivals.get(index);
    return "missing";
  }

  /** No edit takes the start of a thread out of a schedule: it is not as it was written. */
  private isOfNobody(index: number): boolean {
    const { task, kind } = this.schedule.events[index];
    return this.progress.hasNoStart(task) && kind !== undefined && kind !== "await" && !callbackKinds.has(kind);
  }

  private arrive(index: number, id: number | undefined): void {
    const known = this.arrivals.get(index);
    // That it waits says more than that something else came first
    const waits = id !== undefined && this.execution.tasks[id]?.enabled === false;
    if (!known || (waits && known.found.means === "operation" && this.execution.tasks[id].pending))
      this.arrivals.set(index, departureAt(this.execution, this.schedule, index, id));
  }

  happened({ task }: ExecutionEvent): void {
    const { events } = this.schedule;
    this.last = task;
    this.count++;
    this.made[task] = (this.made[task] ?? 0) + 1;
    if (this.matching < 0) return;
    const index = events[this.matching].kind === "spawn" ? this.started(this.matching) : this.matching;
    if (index === undefined) {
      this.added++;
      return;
    }
    const event = events[index];
    this.progress.settle(index, "happened");
    if (this.progress.isLast(index)) this.lastMatched = this.execution.events.length - 1;
    if (this.progress.isDone(event.task) && !event.preempted && !this.progress.isLast(index)) this.finishing = task;
  }

  /** Takes note of which task of the schedule was started; gives the event that says so, undefined for a new task. */
  private started(index: number): number | undefined {
    const { execution, known, made } = this;
    const { events, objects } = this.schedule;
    const label = startedBy(execution, execution.events.length - 1);
    const due = this.progress.startsDue(events[index].task);
    const nameThen = (i: number) => (events[i].object === undefined ? undefined : objects[events[i].object]);
    const starter = execution.tasks[this.last];
    const more = known.after(starter.number, made[starter.id]).filter(({ kind }) => kind === "spawn").length;
    const named = label?.name !== undefined && due.find((i) => nameThen(i) === label.name);
    const name = nameThen(index);
    // Where as many are started as then, one that has another name is most likely the same
    const same = (name === undefined) === (label?.name === undefined) || due.length === more + 1;
    const isMeant = same && !(name !== undefined && known.has(name)) && !objects.includes(label?.name ?? "");
    const meant = typeof named === "number" ? named : isMeant ? index : undefined;
    if (!label || meant === undefined) return undefined;
    const [then, now] = [this.progress.started(meant), execution.tasks.length - 1];
    this.taskNow[then] = now;
    this.taskThen.set(now, then);
    this.objects.bind(events[meant], label);
    return meant;
  }

  /** Looks at how the execution ended, which may be too early for the schedule; an error that cuts it off is an answer. */
  ended(ending: Ending): void {
    if (ending.kind === "discarded" || (ending.kind === "error" && ending.during === "run")) return;
    const { progress, schedule, taskNow } = this;
    for (let index = progress.next(); index >= 0 && !this.departure; index = progress.next(index + 1)) {
      const id = taskNow[schedule.events[index].task];
      const task = id === undefined ? undefined : this.execution.tasks[id];
      if (!task || task.finished) this.miss(index, id);
      else this.blocked ??= this.arrivals.get(index);
    }
    // Of which most is gone is no order any more
    if (progress.count("missing") * 2 > schedule.events.length)
      this.departure ??= this.arrivals.get(progress.firstMissing);
  }
}
