import type { Task } from "../runtime/task";

/** A task, and what it gave to `observe`. */
type Told = Pick<Task, "id" | "observed">;

interface Place {
  peek(): unknown;
}
/** How to see what was left, and whether it is a variable. */
interface Left {
  readonly place: Place | undefined;
  readonly variable: boolean;
}
/** What a task left, as numbers: all of it, or in variables only. Equal only if nobody can see a difference. */
export interface Remains {
  readonly all: number;
  readonly variables: number;
}
const [several, written] = [1, 2];
/** Touches between two events of which there is a record. */
const mostTouches = 10_000;

/**
 * Memory that makes no events, because in each execution only one task touches it: what tasks leave there, and whether that
 * is true of orders that never really ran.
 */
export class Belongings {
  /** Touches since the last event, of which nobody knows yet whether they are learnt. */
  private fresh: { readonly location: number; readonly task: number; readonly writes: boolean }[] = [];
  /** Of each location, who touched it (one more) and how, over all that was learnt. */
  private readonly owners = new Map<number, { readonly task: number; how: number }>();
  /** Of this execution: what each task wrote that others may reach. */
  private readonly left: Map<number, Left>[] = [];
  private readonly remains = new Map<string, number>();

  begin(): void {
    this.fresh = [];
    this.left.length = 0;
  }
  touched(location: number, task: number, writes: boolean): void {
    // Who goes through that much has no steps that are worth being known by heart
    if (this.fresh.length <= mostTouches) this.fresh.push({ location, task, writes });
  }
  wrote(location: number, task: number, place: Place | undefined, variable: boolean): void {
    (this.left[task] ??= new Map<number, Left>()).set(location, { place, variable });
  }
  /** It changed something of which nobody can see what is left. */
  changed(task: number): void {
    this.wrote(-1, task, undefined, false);
  }
  clear(): void {
    this.fresh = [];
  }

  /** The touches belong to a step. False if two tasks touch the same in different steps, one of them writing. */
  commit(): boolean {
    if (this.fresh.length > mostTouches) return false;
    for (const { location, task, writes } of this.fresh) {
      const owner = this.owners.get(location) ?? { task, how: 0 };
      this.owners.set(location, owner);
      owner.how |= (owner.task === task ? 0 : several) | (writes ? written : 0);
      if (owner.how === (several | written)) return false;
    }
    return true;
  }

  remainsOf(task: Told): Remains {
    return { all: this.numberOf(task, () => true), variables: this.numberOf(task, ({ variable }) => variable) };
  }
  private numberOf({ id, observed }: Told, counts: (left: Left) => boolean): number {
    let text = observed.length > 0 ? JSON.stringify(observed.map(([name, value]) => [name, textOf(value)])) : "";
    // Whatever main has done counts
    let unique = id === 0;
    for (const [location, left] of this.left[id] ?? []) {
      const { place } = left;
      if (!counts(left)) continue;
      const value = place?.peek();
      unique ||= place === undefined || isReference(value);
      text += `|${location}=${unique ? "" : textOf(value)}`;
    }
    if (unique) text = `#${this.remains.size}`;
    if (text === "") return 0;
    const known = this.remains.get(text) ?? this.remains.size + 1;
    this.remains.set(text, known);
    return known;
  }
}

function isReference(value: unknown): boolean {
  return (typeof value === "object" && value !== null) || typeof value === "function" || typeof value === "symbol";
}

function textOf(value: unknown): string {
  return isReference(value) ? JSON.stringify(value) : `${typeof value}:${Object.is(value, -0) ? "-0" : String(value)}`;
}
