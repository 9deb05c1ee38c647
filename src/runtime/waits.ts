import { Read, type Access } from "../model/access";
import type { ExecutionEvent, OperationKind } from "../model/event";
import type { Execution } from "./execution";
import type { Operation } from "./operation";
import { Spin } from "./spin";
import type { Sharing } from "./sharing";
import type { Task } from "./task";
import { TurnFacts, type SavedTurnFacts } from "./turnFacts";
import { firstOfTurn, laterOfTurn } from "./wholeTurn";

/** So many states are learnt in one exploration; each makes it start again. */
const most = 100;

/** Looks of which the result is a function of the state of what they look at, and of who looks. */
const looks: ReadonlySet<OperationKind> = new Set<OperationKind>([
  "load",
  "compareExchange",
  "tryLock",
  "tryReadLock",
  "tryWriteLock",
  "tryAcquire",
]);

/**
 * In which states a turn of a pure loop waits at its first look; learnt from executions of an exploration and kept from one
 * to the next.
 *
 * What a turn of a pure loop (see `pureLoop`) does up to its second look is a function of what it begins with, of what
 * it looks at first, and of the state of that. So once a turn was seen to wait after one look at a state, the look is blocked
 * in that state, like a lock that is not free, and no execution is spent on such looks. The search may not learn on its way
 * (what it has done already took the look for possible): it starts again, as when `Sharing` grows.
 */
export class Waits {
  /** True while executions of a search of traces run. */
  learning = false;
  private known = 0;
  private readonly failing = new Map<string, Set<number>>();
  /** What is known of turns with several looks, by what they begin with and which objects they look at. */
  private readonly wholes = new Map<string, Map<string, TurnFacts>>();
  private readonly ids = new Map<string, number>();
  /** What turns read, besides, that makes no event: who writes that has to meet somebody who reads it. */
  private readonly reads = new Map<string, Map<number, string>>();
  /** Of the keys, those of turns that call functions of the program: there it matters which objects a turn is about. */
  private readonly entered = new Set<string>();
  /** Elements of typed arrays at which pure loops look. */
  private readonly elements = new Set<number>();
  /** Those of them of which the state is not known all along: a built-in function writes them. */
  private readonly unknown = new Set<number>();

  /** For another process to go on with. */
  save(): SavedWaits {
    const failing = [...this.failing].map(([key, states]) => [key, [...states]] as const);
    const wholes = [...this.wholes].map(([key, all]) => {
      return [key, [...all].map(([about, facts]) => [about, facts.save()] as const)] as const;
    });
    const reads = [...this.reads].map(([key, all]) => [key, [...all]] as const);
    const { known, ids, elements, unknown, entered } = this;
    const told = { known, failing, wholes, reads, entered: [...entered] };
    return { ...told, ids: [...ids], elements: [...elements], unknown: [...unknown] };
  }

  load({ known, failing, wholes, reads, entered, ids, elements, unknown }: SavedWaits): void {
    this.known = known;
    for (const [key, all] of reads) this.reads.set(key, new Map(all));
    for (const key of entered) this.entered.add(key);
    for (const [key, all] of wholes)
      this.wholes.set(key, new Map(all.map(([about, facts]) => [about, TurnFacts.load(facts)])));
    for (const location of elements) this.elements.add(location);
    for (const location of unknown) this.unknown.add(location);
    for (const [key, states] of failing) this.failing.set(key, new Set(states));
    for (const [text, id] of ids) this.ids.set(text, id);
  }

  /** An integer that is the same for the same value. What has no text to tell it by gets a new one each time. */
  stateOf(value: unknown): number {
    if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < firstId && !Object.is(value, -0))
      return value;
    const plain = value === null || !/^(object|function|symbol)$/.test(typeof value);
    const text = plain ? `${typeof value}:${Object.is(value, -0) ? "-0" : String(value)}` : `#${this.ids.size}`;
    let id = this.ids.get(text);
    if (id === undefined) this.ids.set(text, (id = firstId + this.ids.size));
    return id;
  }

  /** What the task announced; if it is the first look of a turn, blocked in the states in which it is known to wait. */
  guarded(execution: Execution, task: Task, look: Operation): Operation {
    const { turns } = task;
    if ((this.failing.size === 0 && this.wholes.size === 0) || !turns || look.guard || !isLook(look)) return look;
    if (!turns.isFresh(task, execution.events)) {
      return turns.toCome ? laterOfTurn(turns, look, execution.events.length) : look;
    }
    const [{ location }] = look.accesses;
    if (this.unknown.has(location)) return look;
    const key = this.keyOf(task, look, location);
    const facts = this.factsOf(key, task);
    const failing = this.failing.get(key);
    if ((!facts && !failing) || !this.readsAlike(execution, task, key)) return look;
    if (facts) return firstOfTurn(execution, turns, look, facts);
    return Object.create(look, {
      guard: { value: { location, admits: (state: number) => !failing!.has(state) } },
      waitsFor: { value: () => Spin.waitFor(execution, [location]) },
    }) as Operation;
  }

  /**
   * A turn that is blocked would have read what those have read that waited. So it counts as having done so: whoever writes
   * it shows that it is shared. What was written already may make the turn another one.
   */
  private readsAlike({ sharing, tasks }: Execution, task: Task, key: string): boolean {
    const reads = this.reads.get(key);
    if (!reads) return true;
    for (const location of reads.keys()) if (isOpen(location, sharing, task)) return false;
    if (tasks.length > 1) for (const [location, name] of reads) sharing.touch(name, location, task.id, false);
    return true;
  }

  /** The turn has waited. Does each one wait that begins alike? Then remembers what it read. */
  private isTold({ sharing }: Execution, task: Task, look: ExecutionEvent, location: number): boolean {
    const { about, lastNotes } = task.turns!;
    const { untold, entered, reads } = lastNotes;
    if (untold || (entered && about === undefined)) return false;
    if (reads.some((read) => isOpen(read.location, sharing, task))) return false;
    if (entered) this.entered.add(keyOf(task, look, location));
    if (reads.length === 0) return true;
    const key = this.keyOf(task, look, location);
    let known = this.reads.get(key);
    if (!known) this.reads.set(key, (known = new Map()));
    for (const read of reads) known.set(read.location, read.sharingClass);
    return true;
  }

  private keyOf(task: Task, look: Pick<Operation, "kind" | "site">, location: number): string {
    const key = keyOf(task, look, location);
    return this.entered.has(key) ? `${key}|${task.turns!.about}` : key;
  }

  private factsOf(key: string, { turns }: Task): TurnFacts | undefined {
    const all = this.wholes.get(key);
    const about = all && turns!.about;
    const facts = about === undefined ? undefined : all!.get(about);
    if (!facts || facts.divided) return undefined;
    for (const location of this.unknown) if (facts.locations.has(location)) return undefined;
    return facts;
  }

  /** The same of a look at an element of a typed array. */
  guardedElement(execution: Execution, look: Operation): Operation {
    const { current } = execution;
    if (current?.turns?.pure !== true || look.accesses.length !== 1) return look;
    this.elements.add(look.accesses[0].location);
    return this.guarded(execution, current, look);
  }

  /**
   * Something other than an operation of `Atomics` touched memory; of what is `followed` the state is known all the same. True
   * if what was learnt is worth nothing then.
   */
  touched(accesses: readonly Access[], followed: ReadonlyMap<number, unknown>): boolean {
    if (this.elements.size === 0) return false;
    const { size } = this.unknown;
    for (const { location, mode } of accesses)
      if (mode !== Read && this.elements.has(location) && !followed.has(location)) this.unknown.add(location);
    return this.unknown.size > size && (this.failing.size > 0 || this.wholes.size > 0);
  }

  /** A turn only waited, and the event with that index was all that it did. True if that was not known. */
  learn(execution: Execution, task: Task, index: number): boolean {
    const event = execution.events[index];
    if (!this.learning || this.known >= most || task.turns?.start === undefined || !isLook(event)) return false;
    const [{ location, mode, before }] = event.accesses;
    if (mode !== Read || this.unknown.has(location) || !this.isTold(execution, task, event, location)) return false;
    const key = this.keyOf(task, event, location);
    const failing = this.failing.get(key) ?? new Set();
    if (failing.has(before)) return false;
    this.failing.set(key, failing.add(before));
    for (const facts of this.wholes.get(key)?.values() ?? []) facts.add([{ location, state: before }]);
    this.known++;
    return true;
  }

  /** The same of a turn that looked several times: at the events with those indices. */
  learnWhole(execution: Execution, task: Task, indices: readonly number[]): boolean {
    const { events } = execution;
    const { turns } = task;
    if (!this.learning || this.known >= most || turns?.start === undefined || turns.nested) return false;
    const { about } = turns;
    if (about === undefined) return false;
    const seen = indices.map((index) => events[index]);
    const path = seen.map(({ accesses }) => ({ location: accesses[0].location, state: accesses[0].before }));
    const [first] = seen;
    // Who looks is told by the first look
    const known = seen.every(
      ({ kind, accesses, guard }) =>
        looks.has(kind) &&
        (accesses.length === 1 || guard?.turn !== undefined) &&
        accesses[0].mode === Read &&
        !this.unknown.has(accesses[0].location) &&
        (!kind.startsWith("try") || first.kind.startsWith("try")),
    );
    if (!known || !this.isTold(execution, task, first, path[0].location)) return false;
    const key = this.keyOf(task, first, path[0].location);
    let all = this.wholes.get(key);
    if (!all) this.wholes.set(key, (all = new Map()));
    let facts = all.get(about);
    if (!facts) {
      all.set(about, (facts = new TurnFacts(path[0].location)));
      for (const state of this.failing.get(key) ?? []) facts.add([{ location: path[0].location, state }]);
    }
    if (!facts.add(path)) return false;
    this.known++;
    return true;
  }

  /** More is shared than was known: turns may do more than look, and locations may have other numbers. */
  forget(): void {
    const { wholes, failing, reads, entered, elements, unknown } = this;
    for (const facts of [wholes, failing, reads, entered, elements, unknown]) facts.clear();
  }
}

/** What `Waits` knows; survives JSON. */
export interface SavedWaits {
  readonly known: number;
  readonly failing: readonly (readonly [string, readonly number[]])[];
  readonly wholes: readonly (readonly [string, readonly (readonly [string, SavedTurnFacts])[]])[];
  readonly reads: readonly (readonly [string, readonly (readonly [number, string])[]])[];
  readonly entered: readonly string[];
  readonly ids: readonly (readonly [string, number])[];
  readonly elements: readonly number[];
  readonly unknown: readonly number[];
}

const firstId = 2 ** 30;

/** Somebody wrote the location, and it is no property of which each turn knows the value. */
function isOpen(location: number, sharing: Sharing, { turns }: Task): boolean {
  return sharing.isWritten(location) && !turns!.settled.includes(location);
}

function isLook({ kind, accesses }: Pick<Operation, "kind" | "accesses">): boolean {
  return accesses.length === 1 && looks.has(kind);
}

/** Of a reentrant lock it matters who looks; its state tells who has it. */
function keyOf({ id, turns }: Task, { kind, site }: Pick<Operation, "kind" | "site">, location: number): string {
  return `${site}|${location}|${kind.startsWith("try") ? id : ""}|${turns?.start}`;
}
