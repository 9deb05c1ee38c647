import { isLook } from "../../analysis/atomicity/isLook";
import type { UpdateDeed } from "../../analysis/narration/found";
import { showValue } from "../../runtime/showValue";
import type { Run } from "../realms/program";

/** One thing that a task did: where, to what, and what it gave to an update that follows from what is there. */
type Effect = readonly [site: number, location: number, given: string];

/** What a task did in all executions so far, as far as that was the same. */
interface Known {
  readonly effects: Effect[];
  /** From this one on it did something else in another execution, or had ended. */
  differs: number;
  /** Where it ended first. */
  ended: number;
}
export type SavedEffects = readonly (readonly [
  task: number,
  effects: readonly Effect[],
  differs: number | null,
  ended: number | null,
])[];

/** Beyond so many effects of a task they count as others each time. */
const mostKept = 1000;
const longest = 1000;

/**
 * Whether tasks go by what they see. What a task does that is the same in all executions, whatever it read before, is no act on
 * that: then an update that keeps what others did, such as `push`, loses nothing and could not have been left out.
 */
export class TaskEffects {
  /** By the task's number in all executions. */
  private readonly known = new Map<number, Known>();

  add({ events, tasks, isProxy }: Pick<Run["execution"], "events" | "tasks" | "isProxy">): void {
    /** By task, how much it has done. */
    const done: number[] = [];
    for (const event of events) {
      if (isLook(event)) continue;
      const { task, number, site, accesses, updatesWith } = event;
      const at = done[task] ?? 0;
      done[task] = at + 1;
      const known = this.of(number);
      if (at >= known.differs) continue;
      const given = updatesWith?.map((value) => showValue(value, isProxy, 2, longest)).join() ?? "";
      meet(known, at, [site, accesses.length > 0 ? accesses[0].location : -1, given]);
    }
    for (const { id, number, finished } of tasks) if (finished) end(this.of(number), done[id] ?? 0);
  }

  /** Did it do something else, at the latest with this, in another execution? */
  differs({ task, at }: UpdateDeed): boolean {
    return this.of(task).differs <= at;
  }

  clear(): void {
    this.known.clear();
  }
  save(): SavedEffects {
    return [...this.known].map(([task, { effects, differs, ended }]) => [task, effects, whole(differs), whole(ended)]);
  }
  /** Adds what others saw. */
  load(saved: SavedEffects): void {
    for (const [task, effects, differs, ended] of saved) {
      const known = this.of(task);
      known.differs = Math.min(known.differs, differs ?? Infinity);
      for (let at = 0; at < effects.length && at < known.differs; at++) meet(known, at, effects[at]);
      if (ended !== null) end(known, ended);
    }
  }

  private of(task: number): Known {
    let known = this.known.get(task);
    if (!known) this.known.set(task, (known = { effects: [], differs: mostKept, ended: Infinity }));
    return known;
  }
}

/** JSON has no word for infinity. */
function whole(count: number): number | null {
  return count === Infinity ? null : count;
}

function meet(known: Known, at: number, [site, location, given]: Effect): void {
  if (at >= known.ended) known.differs = known.ended;
  else if (at === known.effects.length) known.effects.push([site, location, given]);
  else {
    const [otherSite, otherLocation, otherGiven] = known.effects[at];
    if (site !== otherSite || location !== otherLocation || given !== otherGiven) known.differs = at;
  }
}

function end(known: Known, count: number): void {
  if (count < known.effects.length) known.differs = Math.min(known.differs, count);
  known.ended = Math.min(known.ended, count);
}
