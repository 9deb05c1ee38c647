import type { OperationKind } from "../../model/event";
import type { Execution } from "../execution";
import { isObject } from "../language/isObject";
import type { Operation } from "../operation";
import type { Task } from "../task";
import { identityOf } from "./identityOf";

/** Operations of which the result is all that a task learns. */
const told: ReadonlySet<OperationKind> = new Set<OperationKind>([
  ...(["read", "write", "load", "store", "update", "compareExchange"] as const),
  ...(["lock", "tryLock", "unlock", "acquire", "tryAcquire", "release"] as const),
  ...(["readLock", "tryReadLock", "readUnlock", "writeLock", "tryWriteLock", "writeUnlock"] as const),
  ...(["wait", "wake", "notify", "notifyAll", "arrive", "countDown", "add", "spawn", "join", "choose"] as const),
]);

/** Operations that say what a task learns from them: their result is an object made for it. */
const saying: ReadonlySet<OperationKind> = new Set<OperationKind>(["trySend", "tryReceive"]);

/** What a task did and saw is not known. */
export const unknownHistory = -1;

/**
 * Numbers of all that tasks did and saw, kept from one execution to the next. What a task does next is a function of that:
 * two equal numbers mean that it stands at the same place with the same values, whatever its code looks like. That tells
 * turns of loops of which the text does not say what they depend on; see `Waits`.
 *
 * Known are threads that `main` starts on its way through the program, up to where they see an object that another thread
 * has made and of which nobody knows what that one had done (see `ShownObjects`), ask for the time or start threads of their own.
 */
export class TaskHistories {
  private readonly numbers = new Map<string, number>();
  private readonly of: number[] = [];
  private started = 0;
  private reads = 0;

  /** Another execution begins. */
  begin({ clock }: Execution): void {
    this.of.length = this.started = 0;
    this.reads = clock.reads;
  }

  /** What the task did and saw so far. */
  at(task: Task, { clock, loop, tasks }: Execution): number {
    const timed = clock.used || clock.reads !== this.reads || loop.beside.isOn;
    return timed ? unknownHistory : this.known(task, tasks[0]);
  }
  /** A thread that `main` starts begins with what `main` did before; asked while it does so, or later. */
  private known({ id, number, spawnedBy }: Task, main: Task): number {
    if (id < this.started) return this.of[id];
    if (id === 0) return this.numberOf("main");
    const before = main.lastEvent === spawnedBy ? this.known(main, main) : unknownHistory;
    return before === unknownHistory ? unknownHistory : this.numberOf(`${before} starts ${number}`);
  }

  /** The task performed what it announced; `result` is what it gave. */
  performed(task: Task, operation: Operation, choice: number, result: unknown, execution: Execution): void {
    const [main] = execution.tasks;
    this.begun(execution.tasks, main);
    const before = this.of[task.id];
    const { kind, site, plain, peek } = operation;
    if (kind === "spin") return;
    const seen = before === unknownHistory ? undefined : seenBy(task, operation, result, execution);
    const history = seen === undefined ? unknownHistory : this.numberOf(`${before} ${kind} ${site} ${choice} ${seen}`);
    this.of[task.id] = history;
    if (kind === "write" && plain && peek) execution.sharing.waits.shown.writes(peek, task.number, history);
  }
  /** Nothing is known any more of what the task does. */
  lose({ id }: Task): void {
    this.of[id] = unknownHistory;
  }

  private begun(tasks: readonly Task[], main: Task): void {
    while (this.started < tasks.length) {
      const known = this.known(tasks[this.started], main);
      this.of[this.started++] = known;
    }
  }

  private numberOf(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) this.numbers.set(text, (number = this.numbers.size));
    return number;
  }

  /** For another process. */
  save(): SavedHistories {
    return [...this.numbers.keys()];
  }
  load(texts: SavedHistories): void {
    for (const text of texts) this.numberOf(text);
  }
}

/** In the order of their numbers; survives JSON. */
export type SavedHistories = readonly string[];

/** What a task saw, as a text; undefined where it may be something else though the task did the same before. */
function seenBy(task: Task, operation: Operation, result: unknown, execution: Execution): string | undefined {
  const { kind, plain, peek, subject } = operation;
  if (saying.has(kind)) return operation.saw?.();
  if (!told.has(kind)) return undefined;
  if (kind === "spawn" || kind === "choose") return "";
  // A built-in function may give an object of the task's own with something else in it
  if (plain) return peek && textOf(kind === "read" ? peek() : undefined, task, execution);
  return subject?.kind === "atomic" || !isObject(result) ? textOf(result, task, execution) : undefined;
}

/** An object is the same one if the task made it, `main` did before there were threads, or who showed it is known. */
function textOf(value: unknown, { number }: Task, execution: Execution): string | undefined {
  if (typeof value === "symbol") return undefined;
  if (!isObject(value)) return `${typeof value}:${Object.is(value, -0) ? "-0" : String(value)}`;
  const identity = identityOf(execution, value);
  if (!identity) return undefined;
  if (identity.maker === number || identity.early) return `object:${identity.maker}/${identity.nth}`;
  const shown = execution.sharing.waits.shown.of(identity);
  return shown && `shown:${shown}`;
}
