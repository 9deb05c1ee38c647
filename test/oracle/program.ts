import type { Gadget } from "./gadgets";

/** Small concurrent programs as data: what the oracle interprets and what is printed as TypeScript. Numbers only. */
export interface Program {
  /** Plain shared places, all 0 at the start: `v0`, `v1`, … */
  readonly variables: readonly Place[];
  readonly mutexes: number;
  /** Permits of each semaphore. */
  readonly semaphores: readonly number[];
  readonly atomics: readonly AtomicKind[];
  /** The mutex of each condition. */
  readonly conditions: readonly number[];
  /** Capacity of each channel; 0 is a rendezvous. */
  readonly channels: readonly number[];
  /** The newer primitives: `g0`, `g1`, … */
  readonly gadgets: readonly Gadget[];
  /** Bodies of the threads that `main` starts, in order. */
  readonly threads: readonly Block[];
  /** Those of them that may stay blocked. */
  readonly daemons: readonly number[];
  /** What `main` does then: waits for these threads, and reads every variable. */
  readonly joins: readonly number[];
  readonly reads: boolean;
  /** Whether waits may end without a notification. */
  readonly spurious: boolean;
}

/** An object, or an element of an `Int32Array` on shared memory, which may be accessed plainly, too. */
export type AtomicKind = "Atomic" | "AtomicInt" | "element";

/**
 * Where a value is: a variable of the module, a property of an object, an element of an array, an entry of a Map, a private
 * field, or a variable of a function.
 */
export type Place = "let" | "field" | "element" | "entry" | "private" | "local";

export type Block = readonly Statement[];

/** Registers are local variables `r0`, `r1` of each thread, all 0 at the start. */
export const registers = 2;

export type Expression =
  | { readonly is: "constant"; readonly value: number }
  | { readonly is: "register"; readonly register: number }
  | { readonly is: "variable"; readonly variable: number }
  | { readonly is: "sum"; readonly left: Expression; readonly right: Expression };

export type Statement =
  | { readonly is: "assign"; readonly variable: number; readonly value: Expression }
  | { readonly is: "set"; readonly register: number; readonly value: Expression }
  | { readonly is: "observe"; readonly register: number }
  | { readonly is: "yieldNow" }
  /** Waits in virtual time. */
  | { readonly is: "sleep"; readonly ms: number }
  | {
      readonly is: "if";
      readonly register: number;
      readonly equals: number;
      readonly then: Block;
      readonly else: Block;
    }
  | { readonly is: "choose"; readonly register: number; readonly options: number }
  | { readonly is: "locked"; readonly mutex: number; readonly body: Block }
  | { readonly is: "tryLocked"; readonly mutex: number; readonly body: Block; readonly otherwise: Block }
  | { readonly is: "permitted"; readonly semaphore: number; readonly n: number; readonly body: Block }
  | {
      readonly is: "tryPermitted";
      readonly semaphore: number;
      readonly n: number;
      readonly body: Block;
      readonly otherwise: Block;
    }
  /** One permit more than there were at the start is a misuse, which ends the execution. */
  | { readonly is: "acquire" | "release"; readonly semaphore: number; readonly n: number }
  /** Throws, which ends the execution. */
  | { readonly is: "fail" }
  /** Ends the process, and with it the execution: its outcome is what there is then. */
  | { readonly is: "exit" }
  /** Ends the execution unless the thread holds the mutex. */
  | { readonly is: "unlock"; readonly mutex: number }
  /** Drops the execution where it is false. */
  | { readonly is: "assume"; readonly register: number; readonly equals: number }
  | { readonly is: "load"; readonly atomic: number; readonly register: number }
  | { readonly is: "store"; readonly atomic: number; readonly value: Expression }
  | {
      readonly is: "fetchAdd" | "fetchSub" | "exchange";
      readonly atomic: number;
      readonly n: number;
      readonly register: number;
    }
  | { readonly is: "increment" | "decrement"; readonly atomic: number; readonly register: number }
  | {
      readonly is: "compareExchange";
      readonly atomic: number;
      readonly expected: number;
      readonly replacement: number;
      readonly register: number;
    }
  /** Loops that only wait: until a load gives the value, a compare-exchange succeeds, or the lock is taken. */
  | { readonly is: "spinUntil"; readonly atomic: number; readonly equals: number; readonly how: Loop }
  | {
      readonly is: "spinExchange";
      readonly atomic: number;
      readonly expected: number;
      readonly replacement: number;
      readonly how: Loop;
    }
  | { readonly is: "spinLocked"; readonly mutex: number; readonly body: Block; readonly how: Loop }
  /** Plain accesses to an element. */
  | { readonly is: "readElement"; readonly atomic: number; readonly register: number }
  | { readonly is: "writeElement"; readonly atomic: number; readonly value: Expression }
  /** `Atomics.wait`: the register gets 1 where it does not wait, 2 after a notification. */
  | { readonly is: "park"; readonly atomic: number; readonly expected: number; readonly register: number }
  /** `Atomics.notify`: the register gets how many it woke. */
  | { readonly is: "unpark"; readonly atomic: number; readonly n: number; readonly register: number }
  /** Takes the condition's mutex, waits (only while the variable is 0, if one is named), and gives the mutex back. */
  | { readonly is: "await"; readonly condition: number; readonly variable?: number }
  | { readonly is: "notify" | "notifyAll"; readonly condition: number }
  | { readonly is: "send"; readonly channel: number; readonly value: Expression }
  /** The register gets 8 at the end of a closed channel. */
  | {
      readonly is: "receive";
      readonly channel: number;
      readonly register: number;
      readonly how: "receive" | "receiveResult" | "for of";
    }
  | { readonly is: "close"; readonly channel: number }
  /** Takes a lock, a reader's or writer's side of one, or a monitor, and gives it back after the body. */
  | { readonly is: "within"; readonly gadget: number; readonly how: Side; readonly body: Block }
  | {
      readonly is: "tryWithin";
      readonly gadget: number;
      readonly how: Exclude<Side, "monitor">;
      readonly body: Block;
      readonly otherwise: Block;
    }
  | { readonly is: "meet"; readonly gadget: number; readonly register: number }
  | { readonly is: "awaitLatch" | "awaitWork" | "finishWork"; readonly gadget: number }
  | { readonly is: "countDown" | "addWork"; readonly gadget: number; readonly n: number }
  /** Adds so many pieces of work, and finishes them after the body. */
  | { readonly is: "worked"; readonly gadget: number; readonly n: number; readonly body: Block }
  | { readonly is: "once"; readonly gadget: number; readonly body: Block }
  | { readonly is: "awaitMonitor"; readonly gadget: number; readonly variable?: number }
  | { readonly is: "notifyMonitor"; readonly gadget: number; readonly all: boolean }
  /** The register gets what was received (8: closed), 5 + i after sending in case i, and 9 where nothing was ready. */
  | {
      readonly is: "select" | "trySend" | "tryReceive";
      readonly cases: readonly SelectCase[];
      readonly waits: boolean;
      readonly register: number;
    }
  /** Waits for the thread that `main` started so many before this one; nothing if there is none. */
  | { readonly is: "joinEarlier"; readonly back: number }
  /** Starts a thread, does something meanwhile, and joins it or not. */
  | {
      readonly is: "fork";
      readonly body: Block;
      readonly meanwhile: Block;
      readonly join: boolean;
      readonly daemon: boolean;
    };

/** How a loop is written. */
export type Loop = "while" | "do" | "break";
export type Side = "lock" | "read" | "write" | "monitor";
export interface SelectCase {
  readonly side: "send" | "receive";
  readonly channel: number;
  /** What it sends. */
  readonly value: number;
}
