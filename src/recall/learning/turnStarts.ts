import type { FollowedPlace, LoopActivation } from "../../runtime/learner";
import type { Task } from "../../runtime/task";
import { Turns } from "../../runtime/turns/turns";
import { same } from "../knowledge";
import type { Position } from "../position";

const none: readonly never[] = [];
/** Tasks that wrote more of it are not at one position with others. */
const mostKept = 16;

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
  /** What stands in private memory that the task wrote: locations and values. Undefined where that cannot be told. */
  kept: readonly unknown[] | undefined;
}
/** Private memory that a task wrote. */
interface Kept {
  readonly places: Map<number, FollowedPlace>;
  /** So many writes were these. */
  writes: number;
}
interface Counts {
  /** What it may have changed that lasts, and that makes no event. */
  readonly lasting: readonly number[];
  /** How many it has made of what goes by its order. */
  readonly made: readonly number[];
}

/**
 * At the start of a turn of a loop a task is a function of where the loop began, of the values that a turn can begin with
 * differently, and of the private memory that it changed meanwhile: what it saw in the turns before is forgotten. So tasks
 * that come there on different ways are at one position from there on. Without this, a task that looks again and again would
 * be at as many positions as there are things it can have seen.
 */
export class TurnStarts {
  private begun: Begun[] = [];
  private readonly entries = new Map<LoopActivation, Entry>();
  /** By task. */
  private readonly kept: Kept[] = [];

  /** Forgets the execution before. */
  begin(): void {
    this.begun = [];
    this.entries.clear();
    this.kept.length = 0;
  }
  clear(): void {
    if (this.begun.length > 0) this.begun = [];
  }

  /** The task wrote private memory. */
  keeps(location: number, { id }: Task, place: FollowedPlace, counts: boolean): void {
    const kept = (this.kept[id] ??= { places: new Map<number, FollowedPlace>(), writes: 0 });
    if (counts) kept.writes++;
    if (kept.places.size <= mostKept) kept.places.set(location, place);
  }

  loopBegins(task: Task, activation: LoopActivation): void {
    this.begun.push({ task, activation, locals: undefined, counts: this.countsOf(task), kept: none });
  }
  turnBegins(task: Task, activation: LoopActivation, locals: readonly unknown[]): void {
    const last = this.begun.at(-1);
    const counts = this.countsOf(task);
    const kept = this.keptBy(task);
    // Of turns that follow each other only the last one says where the task stands
    if (last === undefined || last.task !== task || last.activation !== activation || last.locals === undefined)
      this.begun.push({ task, activation, locals, counts, kept });
    else {
      last.locals = locals;
      last.counts = counts;
      last.kept = kept;
    }
  }
  private keptBy({ id }: Task): readonly unknown[] | undefined {
    const kept = this.kept[id] as Kept | undefined;
    if (kept === undefined) return none;
    if (kept.places.size > mostKept) return undefined;
    const values: unknown[] = [];
    for (const [location, place] of kept.places) values.push(location, ...(place.parts?.() ?? [place.peek()]));
    return values;
  }
  private countsOf({ id, effects, sharedWrites, objects, primitives, variables, children, observed }: Task): Counts {
    const kept = (this.kept[id] as Kept | undefined)?.writes ?? 0;
    return {
      lasting: [effects - sharedWrites - kept, observed.length],
      made: [objects, primitives, variables, children],
    };
  }

  /** Has the task begun a turn of a loop that may wait, on the way to where it stands now? */
  turned(task: Task): boolean {
    return this.begun.some(
      ({ activation, locals, ...one }) => one.task === task && locals && activation instanceof Turns,
    );
  }

  /** The last turn that the task began on its way, if that decides where it stands now. */
  last(task: Task): TurnStart | undefined {
    const at = this.indexOfLast(task);
    if (at < 0) return undefined;
    const { activation, locals, counts, kept } = this.begun[at];
    const entry = this.entries.get(activation)!;
    return { entry, key: `${entry.nth}:${counts.made.join()}:${textOf(locals!)}:${textOf(kept!)}` };
  }
  /** Where that is in `begun`; -1 for none. */
  private indexOfLast(task: Task): number {
    for (let i = this.begun.length - 1; i >= 0; i--) {
      const { activation, locals, counts, kept } = this.begun[i];
      const entry = this.begun[i].task === task && locals ? this.entries.get(activation) : undefined;
      if (entry === undefined) continue;
      const told = same(counts.lasting, entry.counts.lasting) && locals!.every(isTellable);
      return told && kept?.every(isTellable) === true ? i : -1;
    }
    return -1;
  }

  /**
   * The task has come to the position: the loops that it began since its last turn that says where it stands, or since its
   * last event, were begun there. `anew`: whatever turns it began.
   */
  arrived(task: Task, position: Position, anew = false): void {
    const { begun } = this;
    if (begun.length === 0) return;
    let nth = 0;
    for (let i = anew ? 0 : this.indexOfLast(task) + 1; i < begun.length; i++) {
      const { activation, locals, counts } = begun[i];
      if (begun[i].task === task && locals === undefined)
        this.entries.set(activation, { position, nth: nth++, counts });
    }
  }
}

function isTellable(value: unknown): boolean {
  return !((typeof value === "object" && value !== null) || typeof value === "function" || typeof value === "symbol");
}

function textOf(values: readonly unknown[]): string {
  let text = "";
  for (const value of values) text += `${typeof value}${Object.is(value, -0) ? "-0" : JSON.stringify(String(value))},`;
  return text;
}
