import { append } from "../../base/append";
import { callbackKinds } from "../../model/kinds/callbackKinds";
import type { OperationKind } from "../../model/event";
import type { ExecutionRecord, TaskRecord, WaitRecord } from "../../model/record";

/** A task that waits, with what it waits for. */
export interface Stuck {
  readonly task: number;
  /** What it would do next. */
  readonly kind: OperationKind;
  readonly site: number;
  readonly wait: WaitRecord;
}

/** What is stuck for ever at the end of an execution, split by cause. */
export interface StuckTasks {
  /** Circles in which each waits for what the next one holds (or for its end). */
  readonly cycles: readonly (readonly Stuck[])[];
  /** Waiters for a lock whose holder has finished, by lock. */
  readonly orphans: readonly (readonly Stuck[])[];
  /** Tasks that wait for one of those above. */
  readonly behind: readonly Stuck[];
  /** All others, where nothing can go on any more: they wait for messages or notifications, or for such a task. */
  readonly rest: readonly Stuck[];
}

/**
 * Stuck for ever are the tasks each of whose holders is stuck for ever or forgot to give back what it holds; at the end everybody
 * who waits is.
 */
export function stuckTasks(record: ExecutionRecord): StuckTasks {
  const { tasks, ending } = record;
  const waiting = tasks.flatMap(stuck);
  const byTask = new Map(waiting.filter(({ wait }) => wait.holders.length > 0).map((s) => [s.task, s]));
  const forgot = forgetters(record);
  // Who waits for the end of a task that is over, such as a timer for `main`, waits for something else besides
  const gone = ({ means }: WaitRecord, task: number) => means === "lock" && forgot(task);
  for (let before = -1; before !== byTask.size;) {
    before = byTask.size;
    for (const { task, wait } of [...byTask.values()])
      if (!wait.holders.every((holder) => byTask.has(holder.task) || gone(wait, holder.task))) byTask.delete(task);
  }
  const cycles = cyclesOf(byTask);
  const inCycle = new Set(cycles.flat().map((s) => s.task));
  const orphans = new Map<number, Stuck[]>();
  const behind: Stuck[] = [];
  for (const s of byTask.values()) {
    if (inCycle.has(s.task)) continue;
    const { location, holders } = s.wait;
    if (holders.some(({ task }) => gone(s.wait, task))) append(orphans, location, s);
    else behind.push(s);
  }
  const rest = ending.kind === "blocked" ? waiting.filter(({ task }) => !byTask.has(task)) : [];
  return { cycles, orphans: [...orphans.values()], behind, rest };
}

/**
 * The tasks that are over and give nothing back any more. None are where an error ended the program; nor is who ended it itself, nor
 * `main` while callbacks wait that could give back what it holds.
 */
function forgetters({ tasks, ending }: ExecutionRecord): (task: number) => boolean {
  if (ending.kind === "error") return () => false;
  const exitedBy = ending.kind === "finished" ? ending.exitedBy : undefined;
  const loopGoesOn =
    ending.kind !== "blocked" && tasks.some(({ pending }) => pending !== undefined && callbackKinds.has(pending.kind));
  return (task) => tasks[task].finished && task !== exitedBy && !(task === 0 && loopGoesOn);
}

function stuck({ id, pending }: TaskRecord): Stuck[] {
  return pending?.wait ? [{ task: id, kind: pending.kind, site: pending.site, wait: pending.wait }] : [];
}

/** Of tasks that wait those that should not: a daemon may wait for ever, unless another one needs what it holds. */
export function withoutIdleDaemons(all: readonly Stuck[], { tasks }: ExecutionRecord): readonly Stuck[] {
  const needed = new Set(all.filter(({ task }) => !tasks[task].daemon).map(({ task }) => task));
  // The set grows while it is walked
  for (const task of needed)
    for (const { wait } of all.filter((one) => one.task === task))
      for (const holder of wait.holders) needed.add(holder.task);
  return all.filter(({ task }) => needed.has(task));
}

/**
 * Follows from each task one holder that waits itself: every walk ends in a circle or at a finished task. Of several it is the
 * one that was started first, whoever of them took it first: that is no other deadlock.
 */
function cyclesOf(byTask: ReadonlyMap<number, Stuck>): Stuck[][] {
  const cycles: Stuck[][] = [];
  const seen = new Set<number>();
  for (const start of byTask.values()) {
    const walk: Stuck[] = [];
    let at: Stuck | undefined = start;
    while (at && !seen.has(at.task)) {
      seen.add(at.task);
      walk.push(at);
      const next: Stuck[] = at.wait.holders
        .flatMap((holder) => byTask.get(holder.task) ?? [])
        .sort((a, b) => a.task - b.task);
      // A task that holds a part itself and waits for the rest is stuck because of the others
      at = next.find(({ task }) => task !== at!.task) ?? next[0];
    }
    const from = at ? walk.indexOf(at) : -1;
    if (from < 0) continue;
    const cycle = walk.slice(from);
    const least = cycle.indexOf(cycle.reduce((a, b) => (a.task < b.task ? a : b)));
    cycles.push([...cycle.slice(least), ...cycle.slice(0, least)]);
  }
  return cycles;
}
