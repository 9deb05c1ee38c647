/**
 * What the newer primitives do, by definition and without any of the engine's code: their state as plain numbers, when an
 * operation can happen, what it changes, and what it orders.
 */
export type Gadget =
  | { readonly is: "reentrant" }
  | { readonly is: "rwlock"; readonly prefer: "none" | "writers" | "readers" }
  | { readonly is: "barrier"; readonly parties: number }
  | { readonly is: "latch"; readonly count: number }
  | { readonly is: "waitgroup" }
  | { readonly is: "once" }
  | { readonly is: "monitor" };

/** `holder` is a thread or -1; `lists` are threads that wait, read, ask, or have arrived. */
export interface GadgetState {
  holder: number;
  count: number;
  readonly readers: number[];
  readonly asking: { thread: number; side: "read" | "write" }[];
  readonly waiting: number[];
  readonly notified: number[];
  /** How often each waiting thread had taken the lock. */
  readonly depths: number[];
  round: number;
}

export function initialGadget(gadget: Gadget): GadgetState {
  const count = gadget.is === "latch" ? gadget.count : 0;
  return { holder: -1, count, readers: [], asking: [], waiting: [], notified: [], depths: [], round: 0 };
}

export function cloneGadget(s: GadgetState): GadgetState {
  return {
    ...s,
    readers: [...s.readers],
    asking: [...s.asking],
    waiting: [...s.waiting],
    notified: [...s.notified],
    depths: [...s.depths],
  };
}

/** What an operation touches, whom it wakes, and its happens-before: who acquires comes after all who released before. */
export interface Effect {
  /** Goes into the thread's register. */
  readonly result: number;
  /** A failed try only reads; counting only adds. */
  readonly how: "reads" | "changes" | "adds" | "nothing";
  readonly part?: string;
  readonly woke?: readonly number[];
  readonly releases?: string;
  readonly acquires?: readonly string[];
  readonly failed?: true;
}

function canRead(g: Gadget & { is: "rwlock" }, s: GadgetState): boolean {
  return s.holder < 0 && (g.prefer !== "writers" || s.asking.every(({ side }) => side === "read"));
}
function canWrite(g: Gadget & { is: "rwlock" }, s: GadgetState): boolean {
  const heldBack = g.prefer === "readers" && s.asking.some(({ side }) => side === "read");
  return s.holder < 0 && s.readers.length === 0 && !heldBack;
}

/** In how many ways the operation can happen; 0 if it cannot. */
export function gadgetWays(g: Gadget, s: GadgetState, thread: number, op: string): number {
  switch (op) {
    case "lock":
      return s.holder < 0 || s.holder === thread ? 1 : 0;
    case "readLock":
      return canRead(g as Gadget & { is: "rwlock" }, s) ? 1 : 0;
    case "writeLock":
      return canWrite(g as Gadget & { is: "rwlock" }, s) ? 1 : 0;
    case "pass":
      return s.waiting.includes(thread) ? 0 : 1;
    case "waitForZero":
      return s.count <= 0 ? 1 : 0;
    case "begin":
      return s.holder < 0 ? 1 : 0;
    case "wake":
      return s.notified.includes(thread) && s.holder < 0 ? 1 : 0;
    case "notify":
      return Math.max(1, s.waiting.length);
    default:
      return 1;
  }
}

const lasting = "lock";

/** An operation of a thread; `n` is how much it counts. */
interface Performed {
  readonly thread: number;
  readonly op: string;
  readonly n: number;
  readonly choice: number;
}

export function performGadget(g: Gadget, s: GadgetState, { thread, op, n, choice }: Performed): Effect {
  const changes = (rest: Partial<Effect> = {}): Effect => ({ result: 0, how: "changes", ...rest });
  const failedTry: Effect = { result: 0, how: "reads" };
  const remove = (list: number[]) => void list.splice(list.indexOf(thread), 1);
  switch (op) {
    case "lock":
      s.holder = thread;
      s.count++;
      return changes({ acquires: [lasting] });
    case "tryLock":
      if (s.holder >= 0 && s.holder !== thread) return failedTry;
      s.holder = thread;
      s.count++;
      return changes({ result: 1, acquires: [lasting] });
    case "unlock":
      if (--s.count > 0) return changes();
      s.holder = -1;
      return changes({ releases: lasting });
    case "ask:read":
    case "ask:write":
      s.asking.push({ thread, side: op === "ask:read" ? "read" : "write" });
      return changes();
    case "tryReadLock":
    case "readLock": {
      if (!canRead(g as Gadget & { is: "rwlock" }, s)) return failedTry;
      s.readers.push(thread);
      const asked = s.asking.findIndex((one) => one.thread === thread);
      if (asked >= 0) s.asking.splice(asked, 1);
      return changes({ result: 1, acquires: ["written"] });
    }
    case "tryWriteLock":
    case "writeLock": {
      if (!canWrite(g as Gadget & { is: "rwlock" }, s)) return failedTry;
      s.holder = thread;
      const asked = s.asking.findIndex((one) => one.thread === thread);
      if (asked >= 0) s.asking.splice(asked, 1);
      return changes({ result: 1, acquires: ["written", "read"] });
    }
    case "readUnlock":
      remove(s.readers);
      return changes({ releases: "read" });
    case "writeUnlock":
      s.holder = -1;
      return changes({ releases: "written" });
    case "arrive": {
      const { parties } = g as Gadget & { is: "barrier" };
      const round = `round ${s.round}`;
      if (s.waiting.length + 1 < parties) {
        s.waiting.push(thread);
        return changes({ result: parties - s.waiting.length, releases: round });
      }
      s.round++;
      return changes({ woke: s.waiting.splice(0), acquires: [round] });
    }
    case "pass":
      return { result: 0, how: "nothing" };
    case "countDown":
      s.count -= n;
      return { result: 0, how: "adds", releases: "count" };
    case "add":
      s.count += n;
      return { result: 0, how: "adds", part: "up" };
    case "done":
      if (s.count === 0) return changes({ failed: true });
      s.count--;
      return { result: 0, how: "adds", part: "down", releases: "count" };
    case "waitForZero":
      return changes({ acquires: ["count"] });
    case "begin":
      if (s.count > 0) return changes({ acquires: [lasting] });
      s.holder = thread;
      return changes({ result: 1, acquires: [lasting] });
    case "end":
      s.holder = -1;
      s.count = 1;
      return changes({ releases: lasting });
    case "wait":
      // Who wakes up for no reason does so at once
      (choice === 0 ? s.waiting : s.notified).push(thread);
      s.depths[thread] = s.count;
      s.holder = -1;
      s.count = 0;
      return changes({ releases: lasting });
    case "wake":
      remove(s.notified);
      s.holder = thread;
      s.count = s.depths[thread];
      return changes({ acquires: [lasting] });
    case "notify":
    case "notifyAll": {
      const woke = op === "notify" ? s.waiting.splice(choice, 1) : s.waiting.splice(0);
      s.notified.push(...woke);
      return { result: 0, how: woke.length > 0 ? "changes" : "reads", part: "queue", woke };
    }
  }
  throw new Error(`no operation ${op}`);
}

/** The objects that an event touches, as pairs of a name and how. */
export function gadgetTouches(object: string, op: string, { how, part }: Effect): (readonly [string, Effect["how"]])[] {
  if (how === "nothing") return [];
  // Adding and finishing do not commute with each other, though each does with itself
  if (part === "up")
    return [
      [object, "adds"],
      [`${object}.direction`, "reads"],
    ];
  if (part === "down")
    return [
      [object, "adds"],
      [`${object}.direction`, "adds"],
    ];
  if (part === "queue") return [[`${object}.queue`, how]];
  if (op === "wait")
    return [
      [object, "changes"],
      [`${object}.queue`, "changes"],
    ];
  return [[object, how]];
}
