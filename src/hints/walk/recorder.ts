import type { Node } from "../../instrumenter/parse/syntax";
import { History, type Access, type Branch, type Counting, type Hold, type Standing } from "../history";
import { constant, numberOf } from "./constants";
import { View } from "./view";

/** The program is too large to be walked: nothing is said about it. */
export class TooLarge extends Error {}
const mostSteps = 50_000;

/** How a block, a turn of a loop or a function is left. */
export type Exit = "break" | "continue" | "return" | "throw";

/** Where the task stands that is being walked. */
export interface Stand {
  readonly task: number;
  held: Map<string, Hold>;
  /** See `Standing`. */
  won: ReadonlySet<string>;
  /** How often each lock was taken once more by its holder. */
  readonly again: Map<string, number>;
  section: number;
  /** Decisions made by what tasks share stand around it, or before it. */
  guarded: boolean;
  alone: boolean;
  branch: Branch | undefined;
  view: View;
  /** The way that the task takes alone has left the block that is being walked. */
  away: { readonly exit: Exit; readonly view: View } | undefined;
}

/** Writes down what the task being walked touches, holds and waits for. */
export class Recorder {
  readonly history = new History();
  private steps = 0;
  stand = begin(0, new View(), true);
  /** A call that JavaScript makes on its own; what happens in it happens there. */
  site: Node | undefined;

  /** Moments of the walk, one after the other. */
  get now(): number {
    return this.steps;
  }
  step(): void {
    if (++this.steps > mostSteps) throw new TooLarge("too much to walk");
  }
  get task(): number {
    return this.stand.task;
  }

  /** The task being walked touches something. */
  touch(place: string, name: string, write: boolean, node: Node, more: Partial<Access> = {}): Access {
    this.step();
    const { section, guarded } = this.stand;
    const access = { place, name, write, node: this.site ?? node, ...this.standing, section, guarded, ...more };
    this.history.note(access);
    return access;
  }
  /** It does something with a counter. */
  count(counter: string, what: Partial<Pick<Counting, "gives" | "takes" | "needs" | "may" | "lock">>): void {
    this.step();
    const { task, alone, branch } = this.stand;
    const one = { counter, gives: 0, takes: 0, needs: 0, ...what, task, time: this.now, alone, branch };
    this.history.tasks[task].countings.push(one);
  }

  /** A number that the task keeps, beginning with that of whoever created it; undefined where it is not known any more. */
  add(counter: string, more: number | undefined): number | undefined {
    const { view } = this.stand;
    const before = view.has(counter) ? numberOf(view.get(counter)) : 0;
    const sum = before === undefined || more === undefined ? undefined : before + more;
    view.set(counter, sum === undefined ? undefined : constant(sum));
    return sum;
  }
  /** Where the task is now. */
  get standing(): Standing {
    const { task, held, won, alone, branch } = this.stand;
    return { task, time: this.now, held: new Map(held), won, alone, branch };
  }

  /** An async task has let others in, who have not seen what it does now. */
  get isLate(): boolean {
    const { task, section } = this.stand;
    return section > 0 && this.history.tasks[task].async;
  }

  /** The task takes a lock. `tries`: it does not wait for it. */
  acquire(lock: string, name: string, shared: boolean, node: Node, tries = false): void {
    this.step();
    const { held, again } = this.stand;
    if (held.has(lock) && held.get(lock)!.over !== true) {
      again.set(lock, (again.get(lock) ?? 0) + 1);
      return;
    }
    const hold = { shared, node, name, time: this.now, ...(tries ? { tried: true as const } : {}) };
    this.count(lock, { lock: true, may: "both" });
    if (!tries) this.history.acquisitions.push({ lock, hold, ...this.standing });
    held.set(lock, hold);
  }
  /** The task gives a lock back. False: it does not hold it. */
  release(lock: string): boolean {
    this.step();
    const { held, again, task } = this.stand;
    this.count(lock, { lock: true, may: "both" });
    if (!held.has(lock)) {
      this.history.signals.add(lock);
      return false;
    }
    const times = again.get(lock) ?? 0;
    if (times > 0) again.set(lock, times - 1);
    else {
      held.delete(lock);
      this.history.tasks[task].releases.push({ lock, time: this.now });
      this.letIn();
    }
    return true;
  }
  /** It is the only task that goes on like this. */
  win(lot: string): void {
    this.stand.won = new Set([...this.stand.won, lot]);
  }
  /** It goes on, alone, as those reads say. `leaves`: on the other way it would not come to what is behind. */
  decided(reads: readonly Access[], { from, to }: { from: number; to: number }, leaves: boolean): void {
    this.history.tasks[this.task].decisions.push({ reads, from, to, until: leaves ? Infinity : to });
  }
  /** A function has returned that was called then. */
  protected returned(called: number): void {
    const { decisions } = this.history.tasks[this.task];
    for (let i = decisions.length - 1; i >= 0 && decisions[i].from > called; i--)
      decisions[i].until = Math.min(decisions[i].until, this.now);
  }
  /** Others may go on before what comes next. */
  letIn(): void {
    this.stand.section++;
  }
}

/** Where a task begins. */
export function begin(task: number, view: View, alone: boolean): Stand {
  return {
    task,
    held: new Map(),
    won: new Set(),
    again: new Map(),
    section: 0,
    guarded: false,
    alone,
    branch: undefined,
    view,
    away: undefined,
  };
}
