import { plainText } from "../../base/plainText";
import { Add, Read } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import type { Execution } from "../execution";
import type { Task } from "../task";
import { ValueStates } from "../waits/valueStates";
import type { TurnApart } from "./lookApart";
import { looks } from "./looks";
import { unknownHistory } from "./taskHistories";
import { TurnNotes } from "./turnNotes";
import type { TurnFacts } from "./turnFacts";
import type { LooksToCome } from "./wholeTurn";

export const noLocals: readonly unknown[] = [];
const none: readonly number[] = [];
const noNotes = new TurnNotes();

/** The turns of one loop, from its start to its end: tells which of them only wait (contract, section 6). */
export class Turns {
  /** Where the turn under way began; -1 before the first. */
  private from = -1;
  /** The task's last event then. */
  private before = -1;
  private effects = 0;
  private clockReads = 0;
  private locals: readonly unknown[] = noLocals;
  /** Turns that made events. */
  made = 0;
  /** Turns in a row, up to now, that made no event and changed nothing. */
  idle = 0;
  /** Turns in a row, up to now, that made no event, whatever they changed. */
  quiet = 0;
  /** Where they have been. */
  readonly seen = new Set<string>();
  /** The last turn, if all it did was to look and to sleep once: its looks, and the site of the sleep. */
  poll: { readonly looks: readonly number[]; readonly site: number } | undefined;
  /** When its turns began to do nothing but look, also at the clock; see `ClockSpin`. */
  timedSince = -1;
  /** Of the last turn, if all it did was to look, also at the clock: its other looks. */
  timed: readonly number[] | undefined;
  /** The looks of the turn under way that are to follow at once. */
  toCome: LooksToCome | undefined;
  /** What was known of the turn under way, if its looks were to follow at once. */
  whole: TurnFacts | undefined;
  /** How far the turn under way is, if its looks belong apart. */
  apart: TurnApart | undefined;
  /** The turn under way has begun another loop; `nested`: the one before it has. */
  inner = false;
  nested = false;
  /** Of the turn under way, and of the one before it; only made for a pure loop. */
  notes = noNotes;
  lastNotes = noNotes;
  /** Locations of those inputs of a pure loop that are properties. */
  settled: readonly number[] = none;
  /** The values of the inputs of a pure loop as a text; undefined for any other loop. */
  private readonly inputs: string | undefined;

  /** `inputs` gives the values of the inputs of a pure loop, `objects` what tells which objects all its looks are about. */
  constructor(
    inputs?: () => readonly unknown[],
    private readonly objects?: () => readonly unknown[],
    /** What tasks did and saw is known: that tells their turns as well. */
    told = false,
  ) {
    if (inputs !== undefined) this.inputs = textOf(inputs);
    if (this.inputs === undefined && !told) return;
    this.notes = new TurnNotes();
    this.lastNotes = new TurnNotes();
  }

  /** Is it noted what its turns do besides their looks? */
  get noted(): boolean {
    return this.notes !== noNotes;
  }
  /** What the task had done and seen when the turn under way began, and the one before it; see `TaskHistories`. */
  history = unknownHistory;
  lastHistory = unknownHistory;
  /** Where the loop is. */
  site = -1;
  /** To be told of each turn. */
  startsAt(site: number, history: number): void {
    this.site = site;
    this.lastHistory = this.history;
    this.history = history;
  }

  /** Do its turns do the same whenever they begin with the same and see the same? See `pureLoop` and `Waits`. */
  get pure(): boolean {
    return this.inputs !== undefined;
  }
  /** Of a pure loop, all that the turn under way began with; undefined if that is more than plain values. */
  get start(): string | undefined {
    const locals = textOf(() => this.locals);
    return this.inputs === undefined || locals === undefined ? undefined : `${this.inputs}|${locals}`;
  }

  /** Which objects the looks of a turn are about; undefined if that is not known. */
  get about(): string | undefined {
    return this.objects && textOf(this.objects);
  }

  /** Has the task done nothing since it began the turn? */
  isFresh({ lastEvent }: Task, events: readonly ExecutionEvent[]): boolean {
    return lastEvent === this.before || (lastEvent < events.length && events[lastEvent].kind === "spin");
  }

  /**
   * A turn begins. `locals` are the values of the variables outside of the body that the loop assigns. Gives the indices
   * of the events of the turn that ended if it changed nothing and saw something: the task stands where it stood then.
   */
  next(task: Task, execution: Execution, locals: readonly unknown[]): number[] | undefined {
    const { events } = execution;
    const { from, effects, locals: earlier } = this;
    const isTimed = this.clockReads !== task.clockReads;
    const isEffect = effects !== task.effects || !same(earlier, locals);
    this.from = events.length;
    this.before = task.lastEvent;
    this.effects = task.effects;
    this.clockReads = task.clockReads;
    this.locals = locals;
    this.poll = this.timed = undefined;
    this.toCome = this.apart = undefined;
    // A try succeeded, and the loop goes on all the same: others may come between the looks of such a turn
    if (this.whole && wroteAtLook(events, from, task.id) && this.whole.wrote()) execution.sharing.grew = true;
    this.whole = undefined;
    if (this.noted) {
      const { notes } = this;
      this.notes = this.lastNotes;
      this.lastNotes = notes;
      this.notes.begin();
    }
    this.nested = this.inner;
    this.inner = false;
    // Most loops that turn often make no events
    if (from === events.length) {
      this.quiet++;
      this.idle = isEffect || isTimed ? 0 : this.idle + 1;
      if (!isEffect && isTimed) this.timed = none;
      return undefined;
    }
    this.idle = this.quiet = 0;
    if (from < 0) return undefined;
    this.made++;
    if (isEffect) return undefined;
    const seen: number[] = [];
    const slept: number[] = [];
    for (let i = from; i < events.length; i++) {
      const event = events[i];
      if (event.task !== task.id || event.kind === "spin") continue;
      if (event.kind === "sleep") {
        slept.push(event.site);
        continue;
      }
      const waits = event.kind === "wait" && event.atomic;
      // A wait that finds another value counts itself in at the list (`Add`), and changes nothing
      const reads = event.accesses.every(({ mode }) => mode === Read || (waits && mode === Add));
      // What ends a wait on memory is a sleep, or a notification, or it times out at once, and that is more than a look
      if (waits && !reads && event.choice <= 0) continue;
      if (!reads || !(waits || event.kind === "read" || looks.has(event.kind))) return undefined;
      seen.push(i);
    }
    if (slept.length > 0) {
      if (slept.length === 1 && !isTimed) this.poll = { looks: seen, site: slept[0] };
      return undefined;
    }
    if (seen.length === 0 ? !isTimed : sawChange(seen, execution, task)) return undefined;
    if (!isTimed) return seen;
    this.timed = seen;
    return undefined;
  }
}

/** Did the task write where it was to look, since that event? */
function wroteAtLook(events: readonly ExecutionEvent[], from: number, by: number): boolean {
  for (let i = Math.max(0, from); i < events.length; i++) {
    const { task, guard, accesses } = events[i];
    if (task === by && (guard?.turn || guard?.part) && accesses.some(({ mode }) => mode !== Read)) return true;
  }
  return false;
}

/**
 * Did the turn look at one location twice, and see something else? Such a turn has not waited for a change but met one: a
 * compare-exchange that fails because of a write since the load tries again at once. Where it is not known what is there, each write
 * counts as a change.
 */
function sawChange(seen: readonly number[], execution: Execution, task: Task): boolean {
  const { events } = execution;
  const first = new Map<number, number>();
  for (const index of seen)
    for (const { location, before: state } of events[index].accesses) {
      const before = first.get(location);
      if (before === undefined) {
        first.set(location, index);
        continue;
      }
      task.sawOthers = true;
      const then = events[before].accesses.find((access) => access.location === location)!.before;
      const isKnown = ValueStates.recurs(state) && (!events[index].plain || execution.follows(location));
      if (isKnown && state === then) continue;
      for (let i = before + 1; i < index; i++)
        if (events[i].accesses.some((access) => access.location === location && access.mode !== Read)) return true;
    }
  return false;
}

/** Plain values as a text; undefined where one is no such value. */
export function textOf(inputs: () => readonly unknown[]): string | undefined {
  let text = "";
  try {
    for (const value of inputs()) {
      const one = plainText(value);
      if (one === undefined) return undefined;
      text += `${one},`;
    }
  } catch {
    // A variable that has no value yet, or a property of nothing
    return undefined;
  }
  return text;
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}
