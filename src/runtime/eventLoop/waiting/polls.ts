import { Read } from "../../../model/access";
import type { ExecutionEvent } from "../../../model/event";
import type { Turns } from "../../turns/turns";
import { Idle } from "../callbacks/idle";
import type { LoopCallback } from "../callbacks/loopCallback";
import type { EventLoop } from "../eventLoop";
import type { PromiseRecord } from "../promises/promiseRecord";

/** A callback that asked for one other callback, and changed nothing besides. */
interface Tick {
  readonly event: number;
  readonly callback: LoopCallback;
  /** What it asked for. */
  readonly next: LoopCallback;
  /** The locations that it read. */
  readonly looks: readonly number[];
  /** The turns that loops of suspended async functions began in it, with what these loops assign. */
  readonly turns: ReadonlyMap<Turns, readonly unknown[]>;
  /** The async functions that went on in it; their promises. */
  readonly resumed: ReadonlySet<PromiseRecord>;
  /** The one that asked for it, if that was one as well. */
  readonly before: Tick | undefined;
}

/** So many callbacks one after the other may make one round of a poll. */
const longestRound = 3;

const noTurns: ReadonlyMap<Turns, readonly unknown[]> = new Map();

/**
 * Finds callbacks that only look whether something has changed, and ask for themselves again: `setInterval` with a condition,
 * `while (!done) await sleep(10)`, or several that ask for each other: a request, and when it is answered a timer. When such a
 * round left everything as the one before, and that one as the one before it, the next ones will do nothing either, until somebody
 * writes what they look at: see `Idle`. (The first one may change variables that nobody else is known to share yet; then the second
 * one shows that.)
 */
export class Polls {
  /** By the callback that a tick asked for. */
  private ticks = new Map<LoopCallback, Tick>();
  /** The event in which a turn of a loop was seen first. */
  private known = new Map<Turns, number>();
  /** Of the event under way. */
  private starts: LoopCallback[] = [];
  private turns = new Map<Turns, readonly unknown[]>();
  private resumed: PromiseRecord[] = [];
  private disturbed = false;

  constructor(private readonly loop: EventLoop) {}

  begin(): void {
    if (this.ticks.size > 0) this.ticks = new Map();
    if (this.known.size > 0) this.known = new Map();
  }

  callbackBegins(): void {
    if (this.starts.length > 0) this.starts = [];
    if (this.resumed.length > 0) this.resumed = [];
    if (this.turns.size > 0) this.turns = new Map();
    this.disturbed = false;
  }
  schedules(callback: LoopCallback): void {
    if (!this.starts.includes(callback)) this.starts.push(callback);
  }
  /** An async function goes on; its promise. */
  resumes(promise: PromiseRecord): void {
    this.resumed.push(promise);
  }
  /** A loop in an async function begins a turn. */
  turnBegins(turns: Turns, locals: readonly unknown[]): void {
    this.turns.set(turns, locals);
  }
  /** What happens depends on more than memory, or leaves more than can be seen here. */
  disturbs(): void {
    this.disturbed = true;
  }

  /** The event is over: was it a tick? Then what it asked for may be idle. */
  callbackEnds(callback: LoopCallback, event: ExecutionEvent, index: number): void {
    const { starts, turns, known } = this;
    const persistent = turns.size === 0 ? turns : new Map([...turns].filter(([one]) => known.has(one)));
    for (const one of turns.keys()) if (!known.has(one)) known.set(one, index);
    if (starts.length !== 1 || this.disturbed || !callback.maySleep || !starts[0].maySleep) return;
    if (!this.changesNothing(callback, event)) return;
    const tick: Tick = {
      event: index,
      callback,
      next: starts[0],
      looks: event.accesses.filter(({ mode }) => mode === Read).map(({ location }) => location),
      turns: persistent.size > 0 ? persistent : noTurns,
      resumed: new Set(this.resumed),
      before: this.ticks.get(callback),
    };
    this.ticks.set(starts[0], tick);
    for (let length = 1; length <= longestRound; length++) {
      // How long rounds of several take is not known, so they wait as requests, which come at any time
      if (length > 1 && !starts[0].isAnyTime) return;
      const rounds = roundsOf(tick, length);
      if (rounds === undefined || !this.areSame(rounds, length)) continue;
      this.loop.execution.sharing.learner?.loses();
      const round = rounds.slice(0, length);
      const looks = new Set(rounds.slice(0, 2 * length).flatMap((one) => one.looks));
      const inLoop = round.some(({ turns: begun }) => begun.size > 0);
      // Who writes behind the round's look wakes it, even before the round is over
      starts[0].idle = new Idle(this.loop, looks, round.map((one) => one.event).reverse(), inLoop);
      return;
    }
  }

  /** It writes only what belongs to it, or to the tick before: the timer itself, and promises of which nobody else knows. */
  private changesNothing(callback: LoopCallback, { accesses, task }: ExecutionEvent): boolean {
    const { execution } = this.loop;
    const { numbering, tasks } = execution;
    const { spawnedBy } = tasks[task];
    if (tasks[task].observed.length > 0) return false;
    const makers = [task, ...(spawnedBy >= 0 ? [execution.events[spawnedBy].task] : [])];
    return accesses.every(
      ({ location, mode }) =>
        mode === Read ||
        callback.owns(location) ||
        makers.some((maker) => numbering.isPrimitiveOf(tasks[maker].number, location)),
    );
  }

  /** The last tick, and those before it: did two rounds of that length leave all as the round before them? */
  private areSame(ticks: readonly Tick[], length: number): boolean {
    for (let i = 0; i < 2 * length; i++) if (!this.isSame(ticks, i, length)) return false;
    return true;
  }

  private isSame(ticks: readonly Tick[], at: number, length: number): boolean {
    const [tick, earlier] = [ticks[at], ticks[at + length]];
    const round = ticks.slice(at, at + length);
    const loops = new Set(round.flatMap(({ turns }) => [...turns.keys()]));
    if (!isCovered(round, loops.size, earlier.event) || earlier.turns.size !== tick.turns.size) return false;
    // Requests are told apart only by what asks for them: by a loop, or by a timer of which the function is known
    const isKnown = loops.size > 0 || (length > 1 && tick.next.isAnyTime);
    if (!tick.next.repeats(earlier.next, isKnown)) return false;
    if (loops.size === 0 && round.every(({ next }) => next.isAnyTime)) return false;
    for (const [turns, locals] of tick.turns) {
      const before = earlier.turns.get(turns);
      if (before === undefined || !locals.every((value, i) => Object.is(value, before[i]))) return false;
    }
    return !this.isWritten([...earlier.looks, ...tick.looks], earlier.event, tick.event, round);
  }

  /** Did anybody else write one of the locations between the two events? */
  private isWritten(locations: readonly number[], from: number, to: number, round: readonly Tick[]): boolean {
    const { events } = this.loop.execution;
    const looks = new Set(locations);
    for (let i = from + 1; i < to; i++)
      if (events[i].accesses.some(({ location, mode }) => mode !== Read && looks.has(location)))
        if (!round.some(({ event }) => event === i)) return true;
    return false;
  }
}

/** Three rounds of that length, the last tick first; undefined if there were not so many. */
function roundsOf(last: Tick, length: number): Tick[] | undefined {
  const ticks: Tick[] = [];
  for (let tick: Tick | undefined = last; ticks.length < 3 * length; tick = tick.before) {
    if (tick === undefined) return undefined;
    ticks.push(tick);
  }
  return ticks;
}

/** Is each async function that went on either in a loop of which the turns tell where it is, or called since then? */
function isCovered(round: readonly Tick[], loops: number, since: number): boolean {
  const older = new Set<PromiseRecord>();
  for (const { resumed } of round) for (const promise of resumed) if (promise.madeIn < since) older.add(promise);
  return older.size <= loops;
}
