import { append } from "../../base/append";
import { Add, Read, Write, type Access } from "../../model/access";

type Touched = readonly Pick<Access, "location" | "mode">[];

/** What a task does at a location, in any execution: how (a bit for each mode), and at which of its events for the last time. */
interface Touch {
  readonly task: number;
  modes: number;
  last: number;
}
/** A task that has done so many events. */
export interface Place {
  readonly task: number;
  readonly done: number;
}

/** Pairs of more tasks are not worth their while. */
const mostTasks = 32;
/** Whoever was wrong so often gives it up. */
const mostRestarts = 8;
/** Two tasks, or what stands for a location where one lets the other go on. */
const pairOf = (one: number, other: number) => one * 65_536 + other;

/**
 * What tasks are going to touch, as far as executions showed. Tasks of which none will touch anything that another one needs have
 * nothing to do with each other any more: whatever those others do could as well come later, which costs no preemption more.
 * Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems", 1996: such tasks are a persistent set.
 * Where that was wrong, the search has to begin again (`wrong`).
 */
export class TaskFutures {
  private readonly ofLocation = new Map<number, Touch[]>();
  private readonly ofTask = new Map<number, [location: number, touch: Touch][]>();
  /** Of tasks that were taken apart: how little both had done. */
  private readonly apart = new Map<number, [number, number]>();
  /** Of tasks that another one started: which, and by which of its events. */
  private readonly parents = new Map<number, { readonly task: number; readonly index: number }>();
  /** Tasks were taken apart that do need each other. */
  wrong = false;
  private off = false;
  private restarts = 0;

  /** Event `index` of a task (0 is its first) touches these. */
  note(touched: Touched, task: number, index: number): void {
    for (const { location, mode } of touched) this.touch(location, 1 << mode, task, index);
  }
  /** An event of a task can only happen after one of another task. */
  noteOrder(later: number, laterIndex: number, earlier: number, index: number): void {
    const order = -1 - pairOf(later, earlier);
    this.touch(order, 1 << Write, later, laterIndex);
    this.touch(order, 1 << Write, earlier, index);
  }

  /** What a task does is to come for who has not started it yet. */
  noteStart(child: number, task: number, index: number): void {
    if (!this.parents.has(child)) this.parents.set(child, { task, index });
  }

  private touch(location: number, modes: number, task: number, index: number): void {
    // Nobody asks any more; thousands of callbacks would be looked through for each event
    if (this.off) return;
    const all = this.ofLocation.get(location);
    let touch = all?.find((one) => one.task === task);
    if (touch && touch.last >= index && (touch.modes & modes) === modes) return;
    if (!touch) {
      touch = { task, modes: 0, last: index };
      append(this.ofLocation, location, touch);
      append(this.ofTask, task, [location, touch]);
    }
    touch.modes |= modes;
    touch.last = Math.max(touch.last, index);
    const parent = this.parents.get(task);
    if (parent) this.touch(location, modes, parent.task, parent.index);
    if (this.apart.size === 0 || this.wrong) return;
    for (const other of all ?? []) this.wrong ||= conflict(touch.modes | other.modes) && this.wereApart(touch, other);
  }

  private wereApart(one: Touch, other: Touch): boolean {
    if (one.task > other.task) return this.wereApart(other, one);
    const done = one.task < other.task ? this.apart.get(pairOf(one.task, other.task)) : undefined;
    return done !== undefined && one.last >= done[0] && other.last >= done[1];
  }

  /** The tasks that one of these may have to do with from now on, with it, by number; undefined for all. */
  together(places: readonly Place[], first: number): ReadonlySet<number> | undefined {
    if (this.off || places.length > mostTasks) return undefined;
    const doneBy = new Map(places.map(({ task, done }) => [task, done]));
    const found = new Set([first]);
    const looked = new Set<number>();
    for (const task of found)
      for (const [location, { last }] of this.ofTask.get(task) ?? []) {
        if (last < doneBy.get(task)! || looked.has(location)) continue;
        const touches = this.ofLocation.get(location)!.filter((one) => one.last >= (doneBy.get(one.task) ?? Infinity));
        if (!conflict(touches.reduce((all, { modes }) => all | modes, 0))) continue;
        looked.add(location);
        for (const one of touches) found.add(one.task);
      }
    if (found.size === places.length) return undefined;
    this.takeApart(places, found);
    return found;
  }

  private takeApart(places: readonly Place[], found: ReadonlySet<number>): void {
    for (const one of places)
      for (const other of places) {
        if (one.task >= other.task || found.has(one.task) === found.has(other.task)) continue;
        const pair = pairOf(one.task, other.task);
        const before = this.apart.get(pair);
        if (!before) this.apart.set(pair, [one.done, other.done]);
        else {
          before[0] = Math.min(before[0], one.done);
          before[1] = Math.min(before[1], other.done);
        }
      }
  }

  /** More decides about orders than what tasks touch: none are taken apart. */
  giveUp(): void {
    this.off = true;
    this.wrong ||= this.apart.size > 0;
  }

  /** The search begins again. */
  restart(): void {
    this.apart.clear();
    this.wrong = false;
    this.off ||= ++this.restarts === mostRestarts;
  }
}

/** Does the order of accesses in these modes matter? */
function conflict(modes: number): boolean {
  return modes !== 1 << Read && modes !== 1 << Add;
}
