import { Read, Write, type AccessMode } from "../../model/access";
import type { ExecutionEvent, OperationKind } from "../../model/event";
import type { ObjectKind } from "../../model/trace";
import type { Execution } from "../execution";
import { isObject } from "../language/isObject";
import type { Operation } from "../operation";
import type { Subject } from "../subject";
import type { Task } from "../task";
import { looks } from "../turns/looks";
import type { Turns } from "../turns/turns";
import { AlternativesTaken } from "./alternativesTaken";
import { MemoryChanges, type Seen } from "./memoryChanges";
import { OwnMemory } from "./ownMemory";
import { ValueNumbers } from "./valueNumbers";

/** Primitives whose state is an integer, a queue that `show` tells, who holds them how often, or what `contents` tells. */
const knownSubjects: ReadonlySet<ObjectKind> = new Set<ObjectKind>([
  "mutex",
  "rwlock",
  "semaphore",
  "condition",
  "monitor",
  "atomic",
  "latch",
  "barrier",
  "channel",
]);
/** Operations on none that change nothing. */
const harmless: ReadonlySet<OperationKind> = new Set<OperationKind>(["spin", "join", "choose"]);
// Fewer than in `lockKinds`: permits of semaphores are nobody's, and neither `wait` counts as giving nor `wake` as taking again
const takes = /^(lock|tryLock|readLock|tryReadLock|writeLock|tryWriteLock)$/;
const gives = /^(unlock|readUnlock|writeUnlock)$/;

/** A location that is touched. */
interface Touched {
  readonly location: number;
  readonly mode?: AccessMode;
}

/** A turn that began, after so many events. */
interface Begun {
  readonly task: number;
  readonly site: number;
  readonly at: number;
  /** So many loops are around it. */
  readonly depth: number;
  /** Its loop had begun a turn before. */
  readonly again: boolean;
  /** The one before it changed nothing that the loop, or the task, has outside of a turn. */
  readonly same: boolean;
}

/**
 * Prints the global state at a moment, so that two equal prints mean two equal states: whatever one of them leads to, the
 * other one does. It need not see that two states are equal, but never takes different ones for equal.
 *
 * A task cannot be looked into. But what it does next is a function of where it was and of what it saw since. So its
 * place is where it began the last turn of a loop (which activation of the loop, with the values of the variables that
 * the loop assigns; all other frames and variables are as they were), followed by what its operations and reads gave
 * since. Places are numbers of texts, each of which begins with the number of the place before. What is in objects that the turn
 * made follows from that as well: see `OwnMemory`.
 */
export class StateWatch {
  private readonly numbers = new ValueNumbers();
  private readonly own: OwnMemory;
  private readonly memory = new MemoryChanges(this.numbers, (value) => this.own.numberOf(value));
  private readonly places: number[] = [];
  /** Locks taken more often (or less often) than given back since the watch began, by location and task. */
  private readonly held = new Map<string, number>();
  /** Of each task, the site of the loop it began a turn of last; undefined before the first. */
  readonly loops: (number | undefined)[] = [];
  /** Each turn that began. */
  private readonly turns: Begun[] = [];
  /** With what each loop began its last turn. */
  private readonly begun = new WeakMap<Turns, { readonly effects: number; readonly locals: readonly unknown[] }>();
  readonly alternatives: AlternativesTaken;
  private unique = 0;
  /** What was in the subject of the operation under way, and undefined for one that has no contents. */
  private contained: string | undefined;

  constructor(private readonly execution: Execution) {
    this.alternatives = new AlternativesTaken(execution.events);
    this.own = new OwnMemory(execution, this.numbers, (task) => this.forget(task));
  }

  /** A loop begins. */
  loopBegins(task: Task, turns: Turns): void {
    this.saw(task, "loop");
    this.own.of(task).loopBegins(turns);
  }

  /** A turn begins; `locals` are all that one activation of the loop can change in the frame. */
  turnBegins(task: Task, turns: Turns, site: number, locals: readonly unknown[]): void {
    const { objects, variables } = task;
    const stack = this.own.of(task);
    const now = { objects, variables };
    const again = stack.knows(turns);
    const before = this.begun.get(turns);
    const same = before?.effects === task.effects && locals.every((value, i) => Object.is(value, before.locals[i]));
    this.begun.set(turns, { effects: task.effects, locals });
    // Two loops that begin at the same place are in the same state
    const round = stack.turnBegins(turns, now, this.placeOf(task)) ?? stack.anew(turns, now, this.other());
    this.loops[task.id] = site;
    this.turns.push({ task: task.id, site, at: this.execution.events.length, depth: stack.depth, again, same });
    let text = `turn ${site} of ${round.activation}: ${locals.map((value) => this.own.numberOf(value)).join()}`;
    for (const [key, written] of round.written) {
      const value = written.now() ?? this.other();
      if (value !== written.before) text += `; ${key}: ${value}`;
    }
    this.places[task.id] = this.numbers.ofText(text);
  }

  /** What a location of an object is part of: see `OwnMemory`. */
  locates(location: number, target: object, key?: PropertyKey): void {
    this.own.locates(location, target, key);
  }
  /** A variable goes on from one turn of the loop to the next. */
  lasts(location: number): void {
    this.own.lasts(location);
  }

  /** The running task is about to touch memory, of which `peek` shows the value. */
  accesses(touches: readonly Touched[], mode: AccessMode, peek: (() => unknown) | undefined): void {
    const { memory, execution, own } = this;
    const { current, looking, maker } = execution;
    if (looking && mode === Read) return;
    const alone = touches.length === 1 ? peek : undefined;
    const writes = (touch: Touched) => (touch.mode ?? mode) !== Read;
    const others = touches.filter((touch) => !own.keeps(maker, touch.location, writes(touch), alone));
    if (others.some(writes)) {
      if (!alone || !memory.write(others[0].location, alone)) this.changes();
      return;
    }
    // What was never written is what it was
    if (!current || others.length === 0) return;
    const seen = this.seenAt(current, others, () => peek && memory.lookAt(peek));
    if (seen !== undefined) this.saw(current, seen);
  }
  /** What a task comes to know by reading; undefined for what it could know from the beginning. */
  private seenAt(task: Task, touches: readonly Touched[], look: () => Seen | undefined): string | number | undefined {
    const { memory, own } = this;
    if (touches.some(({ location }) => memory.has(location))) {
      const seen = look();
      if (seen) return own.seenBy(task, seen.value);
      own.seen(task);
      return this.other();
    }
    const { unknownChanges } = memory;
    return unknownChanges > 0 && touches.length > 0 ? `after ${unknownChanges}` : undefined;
  }

  /**
   * The same of an object that is not known, or of what is none. Writing there is a change that is not known; so what is
   * read there is what it was, unless it stands for an object that is known.
   */
  accessesUnknown(object: unknown, mode: AccessMode): void {
    if ((typeof object !== "object" || object === null) && typeof object !== "function") return;
    if (mode === Write) this.changes();
    else if (this.execution.isProxy(object)) this.learns();
  }

  /**
   * The loop that the task goes round in these events, wherever the round is said to begin: the outermost one of which it begins another
   * turn, and not only a first one; of several the first in the text.
   */
  loopIn(round: readonly number[], task: number): number {
    return this.turnsIn(round, task)[0]?.site ?? this.loops[task] ?? -1;
  }

  /**
   * Has the task done nothing in these events but look, in turns each of which met a change and began anew? By the contract such turns
   * are waits (section 6): others go on, and it does not. Gives the event that such a turn begins with; undefined if it did more.
   */
  lookIn(round: readonly number[], task: number): number | undefined {
    const { events } = this.execution;
    const made = round.filter((index) => events[index].task === task);
    const turns = this.turnsIn(round, task);
    const isLook = ({ kind, accesses }: ExecutionEvent) =>
      (kind === "read" || looks.has(kind)) && accesses.every(({ mode }) => mode === Read);
    if (turns.length === 0 || !turns.every(({ again, same }) => again && same)) return undefined;
    if (!made.every((index) => isLook(events[index]))) return undefined;
    const { at } = turns[0];
    return made.find((index) => index >= at) ?? made[0];
  }

  /** The turns that the task begins in these events of the loop that it goes round. */
  private turnsIn(round: readonly number[], task: number): Begun[] {
    const events = new Set(round);
    let best: Begun[] = [];
    for (let i = this.turns.length - 1; i >= 0 && this.turns[i].at > round[0]; i--) {
      const turn = this.turns[i];
      if (turn.task !== task || !events.has(turn.at - 1)) continue;
      if (best.length === 0 || isOuter(turn, best[0])) best = [turn];
      else if (!isOuter(best[0], turn)) best.push(turn);
    }
    return best;
  }

  /** The running task changes something that is not known. */
  changes(): void {
    this.memory.somewhere();
    this.forget(this.execution.maker);
  }
  /** The length of an array changes, and elements may go with it. */
  changesLength(target: object): void {
    if (!this.own.isIn(this.execution.maker, target)) this.changes();
  }
  /** What a task made may be anywhere from now on. */
  private forget(task: Task): void {
    const { objects, variables } = task;
    const now = { objects, variables };
    const stack = this.own.of(task);
    if (!stack.holds(now)) return;
    stack.forget(now, () => this.other());
    this.saw(task, this.other());
  }
  private learns(): void {
    const { current, looking } = this.execution;
    if (!current || looking) return;
    this.own.seen(current);
    this.saw(current, this.other());
  }

  /** A task is about to do what it announced. */
  performs(task: Task, operation: Operation, touches: readonly Touched[]): void {
    const { own } = this;
    const { kind, plain, atomic, peek, subject } = operation;
    const several = operation.alternatives?.() ?? 1;
    if (several > 1) this.alternatives.begins(this.forkOf(task), several);
    const learns = !/send|close/i.test(kind);
    this.contained =
      subject && this.contentsOf(subject, (value) => (learns ? own.seenBy(task, value) : own.knownTo(task, value)));
    if (atomic && peek) {
      // What it gave tells what it saw
      if (kind !== "load") this.accesses(touches, Write, peek);
    } else if (!plain) {
      // Nothing that there was changes by it, but the new task has what it is started with
      if (kind === "spawn") this.forget(task);
      else if (subject ? !knownSubjects.has(subject.kind) : !harmless.has(kind)) this.changes();
    } else if (kind === "write" || peek) this.accesses(touches, kind === "read" ? Read : Write, peek);
  }

  /** It did, and that came to `mode`. */
  performed(task: Task, operation: Operation, mode: AccessMode, result: unknown): void {
    const { kind, plain, subject, peek, accesses } = operation;
    this.alternatives.happened();
    if (plain) {
      // The task's own code looks by itself, and `performs` has seen it; what a built-in function saw is in its result
      const gives = kind === "read" && !peek;
      const look = () => (result === undefined || isObject(result) ? undefined : { value: result });
      this.saw(task, `${kind} ${(gives ? this.seenAt(task, accesses, look) : undefined) ?? ""}`);
      return;
    }
    // What it gives is made anew each time, but comes from what was there
    const told = kind === "select" || operation.heard ? this.learnt(operation) : undefined;
    if (typeof told === "number") this.own.seen(task);
    this.saw(task, `${kind} ${told ?? this.contained ?? this.given(task, kind, result)}`);
    if (!subject || mode === Read) return;
    const change = takes.test(kind) ? 1 : gives.test(kind) ? -1 : 0;
    if (change === 0) return;
    const key = `${subject.location}/${task.id}`;
    this.held.set(key, (this.held.get(key) ?? 0) + change);
  }

  /** What an operation gave; that stands for a task leads nowhere. */
  private given(task: Task, kind: OperationKind, result: unknown): number {
    return kind === "spawn" ? this.own.numberOf(result) : this.own.seenBy(task, result);
  }
  /** Which case of several it was, and what came with it: the channel of the first one does not tell. */
  private learnt({ saw, heard }: Operation): string | number {
    return (heard ?? saw)?.() ?? this.other();
  }

  /** Of several alternatives that the task has now, the one it took least in this state. */
  leastTaken(task: Task): number {
    return task.alternatives > 1 ? this.alternatives.leastTaken(this.forkOf(task)) : 0;
  }
  private forkOf(task: Task): string {
    return `${task.id}: ${this.print(task)}`;
  }

  /** The state now. `chooses`: what this task stands before is told by its place. */
  print(chooses?: Task): string {
    const { live, tasks, subjects, clock } = this.execution;
    const going = live.filter(({ finished }) => !finished);
    // Tasks that are over stay so: their number says which ones those are
    const parts: (string | number)[] = [this.memory.print(), clock.now, tasks.length - going.length];
    for (const task of going) {
      parts.push(this.placeOf(task), task === chooses ? "chooses" : statusOf(task));
      const { pending } = task;
      if (pending?.heard && task.enabled) parts.push(this.learnt(pending));
    }
    for (const subject of subjects) {
      parts.push(this.execution.state(subject.location));
      if (subject.contents) parts.push(this.contentsOf(subject)!);
      if (subject.kind === "condition" || subject.kind === "monitor") parts.push(subject.show());
    }
    for (const [key, times] of this.held) if (times !== 0) parts.push(`${key}:${times}`);
    return parts.join(";");
  }

  private contentsOf(subject: Subject, numberOf = (value: unknown) => this.own.numberOf(value)): string | undefined {
    if (!subject.contents) return undefined;
    const contents = subject.contents(numberOf);
    return `${this.execution.state(subject.location)}: ${contents ?? this.other()}`;
  }

  private placeOf({ id }: Task): number {
    return (this.places[id] ??= this.other());
  }
  private saw(task: Task, what: string | number): void {
    this.places[task.id] = this.numbers.ofText(`${this.placeOf(task)} ${what}`);
  }
  /** A number that nothing else has. */
  private other(): number {
    return this.numbers.ofText(`other ${this.unique++}`);
  }
}

/** What a task's place does not say: whether what it waits for has come. */
function statusOf({ pending }: Task): string {
  if (pending === null) return "running";
  const enabled = pending.kind === "spin" && pending.guard ? pending.guard.admits(0) : false;
  return `${pending.kind}${enabled ? "!" : ""}${pending.enabledBy?.().length ?? ""}`;
}

/** Says the first turn more about which loop the task goes round? */
function isOuter(one: Begun, other: Begun): boolean {
  if (one.again !== other.again) return one.again;
  return one.depth < other.depth || (one.depth === other.depth && one.site < other.site);
}
