import { Add, Write, type AccessMode } from "../model/access";
import { timingOf, type Timing } from "../model/timing";
import type { Learner } from "./learner";
import { RepeatingLoops } from "./livelock/repeatingLoops";
import { Waits } from "./waits/waits";

/** What is known of a private location, in the lowest bits of its state; above stands who touched it first. */
const [read, written, added, several] = [1, 2, 4, 8];
/** By mode. */
const bitsOf = [read, written, added, added] as const;
const ofTask = 16;

/** By these bits: do accesses of several tasks conflict? Adding commutes with adding, and reading with reading. */
const conflicting = Array.from(
  { length: ofTask },
  (_, bits) => (bits & several) !== 0 && ((bits & written) !== 0 || (bits & (read | added)) === (read | added)),
);

/** What the class of an implicit call begins with; the number of its site follows. */
const callsAt = "call@";
/** The same of what an invariant reads; the site of the invariant and the location follow. */
const readsAt = "invariant@";

/** Where it stands among facts, a name of the program that looks like one begins with it, or one that begins with it itself. */
const ofProgram = "!";
/** The facts that have no words for a name. */
const inOneWord: ReadonlySet<string> = new Set(["inheritance", "setImmediate"]);

/** `time that passes beside time-outs`: known of the program, but no class of locations. A schedule says both in one list. */
function isFact(name: string): boolean {
  return !name.startsWith(ofProgram) && (/[ @]/.test(name) || inOneWord.has(name));
}

/** By site of an invariant, locations. */
export type SavedLooks = readonly (readonly [site: number, read: readonly number[]])[];

/**
 * Which variables and properties need scheduling points. A class of locations (one variable, one property name) starts as
 * private: it makes no events. When a location of it turns out to be touched by two tasks, one of them writing, the class
 * is promoted and the exploration starts again. That is sound: as long as no explored execution promotes anything, no two
 * accesses that were left out can conflict, and the explored executions stand for all.
 */
export class Sharing {
  private readonly promoted = new Set<string>();
  /** What else is known of the program, or was asked for: see `isFact`. */
  private readonly facts = new Set<string>();
  /** By site: does JavaScript call code of the program there by itself, which touches what tasks share? */
  private readonly calls: boolean[] = [];
  /** By site of an invariant: what its first look read in the first execution, and what else it has read. */
  private readonly firstLooks = new Map<number, ReadonlySet<number>>();
  private readonly laterLooks = new Map<number, Set<number>>();
  /** By location: the number of the execution that touched it last, and its state in there. */
  private runs = new Int32Array(64);
  private states = new Int32Array(64);
  private run = 0;
  /** Hears of what makes no events, if anybody wants to know. */
  learner: Learner | null = null;
  /** While true, whatever is touched is promoted. */
  promotesTouched = false;
  /** True once an execution promoted something that earlier executions took for private. */
  grew = false;
  /** Did an execution ask for a random number? */
  chance = false;
  /** Did code of the program do so itself, with `Math.random`? */
  drewItself = false;
  /** Did code of the program ask for the time after something that takes unknown time? */
  askedTime = false;
  /** What `Math.random` gives instead of its streams. */
  fixedChance: number | undefined;
  /** Did one start a timer of the event loop? */
  timers = false;
  /** Were there two at once with delays, so that these decided which came first? */
  delaysDecided = false;
  /** Was there anything that takes unknown time? */
  anyTime = false;
  /** What is taken for granted about time; it is known from the beginning. */
  readonly timing: Timing;
  /** What is known about loops that wait; it grows with the sharing. */
  readonly waits = new Waits();
  /** What is known about loops that can be gone round for ever. */
  readonly loops = new RepeatingLoops();

  constructor(promoted: Iterable<string> = []) {
    for (const name of promoted) {
      if (isFact(name)) this.facts.add(name);
      else this.promoted.add(name.startsWith(ofProgram) ? name.slice(ofProgram.length) : name);
      if (name.startsWith(callsAt)) this.calls[Number(name.slice(callsAt.length))] = true;
      if (name.startsWith(readsAt)) {
        const [site, location] = name.slice(readsAt.length).split(":").map(Number);
        this.laterLooksAt(site).add(location);
      }
    }
    this.timing = timingOf([...this.facts]);
  }

  /** The promoted classes, and what else is known; a schedule is only valid together with them. */
  get classes(): string[] {
    const promoted = [...this.promoted].map((name) =>
      isFact(name) || name.startsWith(ofProgram) ? ofProgram + name : name,
    );
    return [...promoted, ...this.facts].sort();
  }

  /** Call before each execution. */
  begin(): void {
    this.run++;
    this.promotesTouched = false;
  }

  isShared(name: string): boolean {
    return this.promoted.has(name);
  }
  /** Is that known of the program? */
  knows(fact: string): boolean {
    return this.facts.has(fact);
  }

  /** Is what JavaScript calls there by itself an event of its own? */
  isCall(site: number): boolean {
    return this.calls[site] === true;
  }

  /** Code that JavaScript called there by itself touched what tasks share, and was no event of its own. */
  promoteCall(site: number): void {
    if (site < 0 || this.calls[site]) return;
    this.calls[site] = true;
    this.learn(`${callsAt}${site}`);
  }

  /**
   * What the invariant said there has read in this execution; `first`: by its first look. Gives what it is taken to read, which is
   * the same in each execution once all is known: what is new begins the exploration again.
   */
  looks(site: number, read: ReadonlySet<number>, first: boolean): ReadonlySet<number> {
    const atFirst = this.firstLooks.get(site) ?? read;
    if (first) this.firstLooks.set(site, atFirst);
    const known = this.laterLooksAt(site);
    for (const location of new Set([...atFirst, ...read]))
      if (!known.has(location) && !(atFirst.has(location) && (read.has(location) || !first))) {
        known.add(location);
        this.learn(`${readsAt}${site}:${location}`);
      }
    return new Set([...atFirst, ...known]);
  }
  /** What invariants read at first, for another process to go on with: it says what is new. Later looks are among the classes. */
  saveLooks(): SavedLooks {
    return [...this.firstLooks].map(([site, read]) => [site, [...read]]);
  }
  loadLooks(saved: SavedLooks): void {
    for (const [site, read] of saved) this.firstLooks.set(site, new Set(read));
  }
  private laterLooksAt(site: number): Set<number> {
    const known = this.laterLooks.get(site) ?? new Set();
    this.laterLooks.set(site, known);
    return known;
  }

  /**
   * Notes an access to a private location. `task` is -1 for invariants, which look at other tasks' state. `grows`: tasks add to
   * it independently of each other, so that to who learns, which knows reads and writes only, they read it and readers write.
   */
  touch(name: string, location: number, task: number, mode: AccessMode, grows = false): void {
    if (this.promotesTouched) this.promote(name);
    this.learner?.touched(location, task, grows ? mode < Add : mode === Write);
    if (location >= this.states.length) this.grow(location);
    const { runs, states, run } = this;
    if (runs[location] !== run) {
      runs[location] = run;
      states[location] = ofTask * (task + 1) + bitsOf[mode];
      return;
    }
    const state = states[location];
    const now = state | bitsOf[mode] | (state >> 4 === task + 1 ? 0 : several);
    states[location] = now;
    if (conflicting[now & (ofTask - 1)]) this.promote(name);
  }

  /** Did a task write the location, in this execution and so far? */
  isWritten(location: number): boolean {
    return this.runs[location] === this.run && (this.states[location] & (written | added)) !== 0;
  }

  private grow(location: number): void {
    const { runs, states } = this;
    this.runs = new Int32Array(2 * location + 64);
    this.states = new Int32Array(2 * location + 64);
    this.runs.set(runs);
    this.states.set(states);
  }

  promote(name: string): void {
    this.grows(this.promoted, name);
  }
  /** The same of what is no class of locations. */
  learn(fact: string): void {
    this.grows(this.facts, fact);
  }
  private grows(known: Set<string>, name: string): void {
    if (known.has(name)) return;
    known.add(name);
    this.grew = true;
    this.waits.forget();
  }
}
