import type { LoopActivation } from "../runtime/learner";
import type { Task } from "../runtime/task";
import { Turns } from "../runtime/turns";
import type { Position } from "./position";

/** Where the start of a turn is in what a task does: in which loop, and with which values. */
export interface TurnStart {
  readonly entry: Entry;
  readonly key: string;
}
/** A loop that was begun just before the task came to that position. */
interface Entry {
  readonly position: Position;
  /** Loops that were begun on the same way go by their order. */
  readonly nth: number;
  readonly counts: Counts;
}
interface Begun {
  readonly task: Task;
  readonly activation: LoopActivation;
  /** Undefined where the loop itself begins. */
  locals: readonly unknown[] | undefined;
  counts: Counts;
}
type Counts = readonly number[];

/**
 * At the start of a turn of a loop a task is a function of where the loop began and of the values that a turn can begin with
 * differently, as long as it changed no private memory meanwhile: what it saw in the turns before is forgotten. So tasks
 * that come there on different ways are at one position from there on. Without this, a task that looks again and again would
 * be at as many positions as there are things it can have seen.
 */
export class TurnStarts {
  private begun: Begun[] = [];
  private readonly entries = new Map<LoopActivation, Entry>();

  /** Forgets the execution before. */
  begin(): void {
    this.begun = [];
    this.entries.clear();
  }
  clear(): void {
    if (this.begun.length > 0) this.begun = [];
  }

  loopBegins(task: Task, activation: LoopActivation): void {
    this.begun.push({ task, activation, locals: undefined, counts: countsOf(task) });
  }
  turnBegins(task: Task, activation: LoopActivation, locals: readonly unknown[]): void {
    const last = this.begun.at(-1);
    // Of turns that follow each other only the last one says where the task stands
    if (last === undefined || last.task !== task || last.activation !== activation || last.locals === undefined)
      this.begun.push({ task, activation, locals, counts: countsOf(task) });
    else {
      last.locals = locals;
      last.counts = countsOf(task);
    }
  }

  /** Has the task begun a turn of a loop that may wait, on the way to where it stands now? */
  turned(task: Task): boolean {
    return this.begun.some(
      ({ activation, locals, ...one }) => one.task === task && locals && activation instanceof Turns,
    );
  }

  /** The last turn that the task began on its way, if that decides where it stands now. */
  last(task: Task): TurnStart | undefined {
    for (let i = this.begun.length - 1; i >= 0; i--) {
      const { activation, locals, counts } = this.begun[i];
      const entry = this.begun[i].task === task && locals ? this.entries.get(activation) : undefined;
      if (entry === undefined) continue;
      const values = counts.every((count, n) => count === entry.counts[n]) ? textOf(locals!) : undefined;
      return values === undefined ? undefined : { entry, key: `${entry.nth}:${values}` };
    }
    return undefined;
  }

  /** The task has come to the position: the loops that it began since `start`, or since its last event, were begun there. */
  arrived(task: Task, position: Position, start: TurnStart | undefined): void {
    const mine = this.begun.filter((one) => one.task === task);
    const from = start ? mine.findLastIndex((one) => this.entries.get(one.activation) === start.entry) + 1 : 0;
    let nth = 0;
    for (const { activation, locals, counts } of mine.slice(from))
      if (locals === undefined) this.entries.set(activation, { position, nth: nth++, counts });
  }
}

/** What else a task may have changed that makes no event. */
function countsOf({ effects, sharedWrites, objects, primitives, variables, children, observed }: Task): Counts {
  return [effects - sharedWrites, objects, primitives, variables, children, observed.length];
}

function textOf(values: readonly unknown[]): string | undefined {
  let text = "";
  for (const value of values) {
    if ((typeof value === "object" && value !== null) || typeof value === "function" || typeof value === "symbol")
      return undefined;
    text += `${typeof value}${Object.is(value, -0) ? "-0" : JSON.stringify(String(value))},`;
  }
  return text;
}
