/** Declares one scenario: the module code runs afresh for every execution, then this body. */
export function scenario(name: string, body: () => void | Promise<void>): void;

/** Starts a thread; all threads share one heap, and every interleaving of their steps is explored. */
export function thread(body: () => void): Thread;
/** Starts a thread with a name that pictures and messages use. */
export function thread(name: string, body: () => void): Thread;
/** Starts a named thread with options; a daemon may be blocked for ever. */
export function thread(name: string, body: () => void, options: { daemon?: boolean }): Thread;

/** A running thread. */
export interface Thread {
  /** The name given to `thread`, or `T1`, `T2`, … */
  readonly name: string;
  /** Waits until the thread has finished. */
  join(): void;
}

/** A scheduling point without any effect. */
export function yieldNow(): void;

/**
 * Lets the calling thread wait in virtual time: code takes none, and the clock goes on only when no thread can. `ms` is
 * cut to whole milliseconds, at least 1. Sleeping synchronizes nothing.
 */
export function sleep(ms: number): void;

/** A channel that delivers once after the given virtual time, for use in `select`. It is not closed. */
export function timeout(ms: number): Channel<void>;

/** An input/output operation that completes at any time, with the given result. */
export function io<T>(result?: T | (() => T), name?: string): Promise<T>;

/** Gives one of the options; every option is explored. */
export function choose<T>(...options: T[]): T;

/** Discards the executions in which the condition is false. */
export function assume(condition: boolean): void;

/** Checks the final state; runs at the end of every execution in which no task is blocked. */
export function after(check: () => void | Promise<void>): void;

/** A property that must hold all the time; it is checked after every event. */
export function invariant(name: string, holds: () => boolean): void;

/** Records a value as part of the execution's outcome. */
export function observe(name: string, value: unknown): void;

/** A mutual-exclusion lock; its holder may not lock it again. */
export class Mutex {
  /** Creates a free lock; the name defaults to the variable it is assigned to. */
  constructor(name?: string);
  /** Waits until the lock is free and takes it. */
  lock(): void;
  /** Takes the lock if it is free, and says whether it did. */
  tryLock(): boolean;
  /** Frees the lock; only its holder may. */
  unlock(): void;
  /** Runs the body while holding the lock, and frees it even if the body throws. */
  runExclusive<T>(body: () => T): T;
}

/** A lock that its holder may take again; it is free after as many unlocks. */
export class ReentrantMutex {
  /** Creates a free lock. */
  constructor(name?: string);
  /** Waits until the lock is free or the caller's own, and takes it once more. */
  lock(): void;
  /** Takes the lock if that needs no waiting, and says whether it did. */
  tryLock(): boolean;
  /** Undoes one `lock`. */
  unlock(): void;
  /** Runs the body while holding the lock, and undoes the `lock` even if the body throws. */
  runExclusive<T>(body: () => T): T;
}

/** A lock that many readers or one writer can hold. */
export class RwLock {
  /** Creates a free lock; `prefer` defaults to `"none"`. */
  constructor(name?: string, options?: { prefer?: "none" | "writers" | "readers" });
  /** Waits until no writer holds the lock and joins the readers. */
  readLock(): void;
  /** Leaves the readers. */
  readUnlock(): void;
  /** Waits until nobody holds the lock and takes it for writing. */
  writeLock(): void;
  /** Frees the lock after writing. */
  writeUnlock(): void;
  /** Joins the readers if that needs no waiting, and says whether it did. */
  tryReadLock(): boolean;
  /** Takes the lock for writing if that needs no waiting, and says whether it did. */
  tryWriteLock(): boolean;
  /** Runs the body while holding the lock as a reader. */
  runShared<T>(body: () => T): T;
  /** Runs the body while holding the lock as the writer. */
  runExclusive<T>(body: () => T): T;
}

/** A counter of permits that threads take and give back. */
export class Semaphore {
  /** Creates a semaphore with that many free permits. */
  constructor(permits: number, name?: string);
  /** Waits until `n` permits (default 1) are free and takes them. */
  acquire(n?: number): void;
  /** Takes `n` permits (default 1) if they are free, and says whether it did. */
  tryAcquire(n?: number): boolean;
  /** Gives back `n` permits (default 1). */
  release(n?: number): void;
}

/** A condition variable: threads that hold the mutex wait here for a notification. */
export class Condition {
  /** Creates a condition that belongs to the mutex. */
  constructor(mutex: Mutex | ReentrantMutex, name?: string);
  /** Frees the mutex, waits for a notification, and takes the mutex again. With spurious wake-ups it may not wait for one. */
  wait(): void;
  /** Wakes one waiter, if there is one; with several, each choice is explored. */
  notify(): void;
  /** Wakes all waiters. */
  notifyAll(): void;
}

/** A lock and its condition in one object, like a Java object under `synchronized`. */
export class Monitor {
  /** Creates a free monitor. */
  constructor(name?: string);
  /** Waits until the monitor is free and enters it. */
  enter(): void;
  /** Leaves the monitor. */
  exit(): void;
  /** Runs the body inside the monitor. */
  synchronized<T>(body: () => T): T;
  /** Leaves the monitor, waits for a notification, and enters again. */
  wait(): void;
  /** Wakes one waiter, if there is one; with several, each choice is explored. */
  notify(): void;
  /** Wakes all waiters. */
  notifyAll(): void;
}

/** A meeting point that opens when all parties have arrived. */
export class Barrier {
  /** Creates a barrier for that many parties. */
  constructor(parties: number, name?: string);
  /** Waits until all parties have arrived; gives how many were still missing: 0 for the last one. */
  wait(): number;
}

/** A gate that opens for good when its count reaches zero. */
export class Latch {
  /** Creates a latch with that count. */
  constructor(count: number, name?: string);
  /** Lowers the count by `n` (default 1). */
  countDown(n?: number): void;
  /** Waits until the count is zero. */
  wait(): void;
}

/** A counter of unfinished work, like Go's `sync.WaitGroup`. */
export class WaitGroup {
  /** Creates a group with nothing to wait for. */
  constructor(name?: string);
  /** Adds `n` (default 1) pieces of work. */
  add(n?: number): void;
  /** Reports one piece of work as finished. */
  done(): void;
  /** Waits until all work is finished. */
  wait(): void;
}

/** Runs a body at most once, like Go's `sync.Once`. */
export class Once {
  /** Creates a `Once` that has not run. */
  constructor(name?: string);
  /** Runs the body if none ran before; waits for one that is still running. */
  do(body: () => void): void;
}

/** One alternative of `select`, made by `onReceive` or `onSend`. */
export interface SelectCase<R> {
  /** The channel that the case waits for. */
  readonly channel: Channel<unknown>;
  /** Only carries the type of the handler's result. */
  readonly result?: R;
}

/** A first-in first-out channel between threads; capacity 0 is a rendezvous. */
export class Channel<T> {
  /** Creates an open, empty channel. */
  constructor(capacity?: number, name?: string);
  /** Waits for room or a receiver and hands over the value; throws on a closed channel. */
  send(value: T): void;
  /** Waits for a value; gives `undefined` when the channel is closed and empty. */
  receive(): T | undefined;
  /** Like `receive`, but tells a value from the end of the channel. */
  receiveResult(): IteratorResult<T, undefined>;
  /** Sends if that needs no waiting, and says whether it did. */
  trySend(value: T): boolean;
  /** Receives if that needs no waiting; otherwise `undefined`. */
  tryReceive(): IteratorResult<T, undefined> | undefined;
  /** Closes the channel; what is in it can still be received. */
  close(): void;
  /** Receives until the channel is closed and empty. */
  [Symbol.iterator](): Iterator<T>;
  /** A case of `select` that receives. */
  onReceive<R>(handler: (result: IteratorResult<T, undefined>) => R): SelectCase<R>;
  /** A case of `select` that sends. */
  onSend<R>(value: T, handler: () => R): SelectCase<R>;
}

/** Waits until a case is ready and runs it; of several ready ones, every one is explored. */
export function select<R>(cases: SelectCase<R>[], otherwise?: () => R): R;

/** A variable whose every operation is one indivisible step. */
export class Atomic<T> {
  /** Creates the variable with its initial value. */
  constructor(initial: T, name?: string);
  /** Reads the value. */
  load(): T;
  /** Writes the value. */
  store(value: T): void;
  /** Writes the value and gives the previous one. */
  exchange(value: T): T;
  /** Writes the replacement if the value is the expected one (by `Object.is`), and says whether it did. */
  compareExchange(expected: T, replacement: T): boolean;
}

/** An atomic number with arithmetic. */
export class AtomicInt extends Atomic<number> {
  /** Adds `n` and gives the previous value. */
  fetchAdd(n: number): number;
  /** Subtracts `n` and gives the previous value. */
  fetchSub(n: number): number;
  /** Adds one. */
  increment(): number;
  /** Subtracts one. */
  decrement(): number;
}
