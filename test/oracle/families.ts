import type { Gadget } from "./gadgets";
import { channelGroups, threadGroups, type Group } from "./groups";
import type { Place, Side, Statement } from "./program";

/** How often each kind of statement occurs in the programs of a family, and how big they are. */
export interface Family {
  readonly name: string;
  /** Whether programs may break rules of primitives. */
  readonly faults?: boolean;
  /** Where values are; two variables of the module if absent. */
  readonly places?: readonly Place[];
  /** Whether threads may be daemons. */
  readonly daemons?: boolean;
  /** Which gadgets `awaitMonitor` and `notifyMonitor` are about; monitors if absent. */
  readonly monitors?: Gadget["is"];
  /** Which atomics of `objects` programs use; the first two if absent. */
  readonly atomics?: readonly number[];
  /** Which channels; all if absent. */
  readonly channels?: readonly number[];
  /** Each program is about one of each. */
  readonly groups?: readonly (readonly Group[])[];
  /** Whether waits may end without a notification. */
  readonly spurious?: boolean;
  /** Threads begin with an event: whether one has begun when another ends the program is not asked. */
  readonly beginsWithEvent?: boolean;
  /** No `select` waits: a partner lets one go on that waits, which may end the program only after that. */
  readonly polls?: boolean;
  /** How many times as many programs as of other families. */
  readonly share?: number;
  /** Which sides of locks `within` and `tryWithin` take. */
  readonly sides?: readonly Side[];
  readonly weights: Partial<Record<Statement["is"], number>>;
  readonly threads: readonly [number, number];
  readonly statements: number;
}

const gadgets: readonly Gadget[] = [
  { is: "reentrant" },
  { is: "rwlock", prefer: "none" },
  { is: "rwlock", prefer: "writers" },
  { is: "rwlock", prefer: "readers" },
  { is: "barrier", parties: 2 },
  { is: "latch", count: 1 },
  { is: "latch", count: 2 },
  { is: "waitgroup" },
  { is: "once" },
  { is: "monitor" },
  { is: "barrier", parties: 3 },
];

/** What the programs of all families have; the semaphore that starts without permits can be given any number. */
export const objects = {
  mutexes: 2,
  semaphores: [1, 2, 0],
  signals: 2,
  atomics: ["AtomicInt", "Atomic", "element"],
  /** Two of them belong to one mutex. */
  conditions: [0, 1, 0],
  channels: [0, 1, 2],
  gadgets,
} as const;

/** How many programs there are if each family has `runs` times its share. */
export function programsInAll(chosen: readonly Family[], runs: number): number {
  return chosen.reduce((sum, { share = 1 }) => sum + share * runs, 0);
}

/** The numbers of all gadgets of some kinds. */
export function gadgetsThatAre(...kinds: readonly Gadget["is"][]): number[] {
  return gadgets.flatMap(({ is }, i) => (kinds.includes(is) ? [i] : []));
}

/** Families of programs, each about one kind of synchronisation, and one about everything. */
export const families: readonly Family[] = [
  { name: "plain variables", weights: { assign: 4, set: 3, if: 1, observe: 1 }, threads: [2, 3], statements: 3 },
  {
    name: "properties, elements and entries",
    places: ["field", "element", "entry"],
    weights: { assign: 4, set: 3, if: 1, locked: 1 },
    threads: [2, 3],
    statements: 3,
  },
  {
    name: "private fields and variables of a function",
    places: ["private", "local", "private"],
    weights: { assign: 4, set: 3, if: 1, locked: 1, observe: 1 },
    threads: [2, 3],
    statements: 3,
  },
  {
    name: "locks",
    weights: { locked: 4, tryLocked: 2, assign: 2, set: 2, yieldNow: 1, if: 1 },
    threads: [2, 3],
    statements: 3,
  },
  {
    name: "atomics",
    weights: {
      load: 3,
      store: 3,
      fetchAdd: 1,
      fetchSub: 1,
      increment: 1,
      decrement: 1,
      exchange: 1,
      compareExchange: 4,
      if: 2,
      set: 1,
      assign: 1,
    },
    threads: [2, 4],
    statements: 3,
  },
  {
    name: "elements of shared memory",
    atomics: [2],
    weights: {
      ...{ load: 2, store: 2, fetchAdd: 1, fetchSub: 1, increment: 1, decrement: 1, exchange: 1, compareExchange: 3 },
      ...{ readElement: 2, writeElement: 2, if: 1 },
    },
    threads: [2, 3],
    statements: 2,
  },
  {
    name: "Atomics.wait and notify",
    atomics: [2],
    weights: { park: 3, unpark: 3, store: 3, load: 1, compareExchange: 1, writeElement: 1, if: 1 },
    threads: [2, 4],
    statements: 3,
  },
  {
    name: "loops that wait for private fields as well",
    atomics: [0, 2],
    places: ["private", "local"],
    weights: {
      spinUntil: 3,
      spinExchange: 2,
      spinLocked: 2,
      store: 3,
      fetchAdd: 1,
      assign: 2,
      set: 2,
      choose: 1,
      if: 1,
    },
    threads: [2, 3],
    statements: 3,
  },
  {
    name: "loops that wait",
    atomics: [0, 2],
    weights: {
      ...{ spinUntil: 3, spinExchange: 3, spinLocked: 3, store: 4, fetchAdd: 1, load: 1, compareExchange: 1 },
      ...{ locked: 1, assign: 2, set: 1 },
    },
    threads: [2, 3],
    statements: 3,
  },
  {
    name: "semaphores",
    weights: { permitted: 4, tryPermitted: 2, acquire: 2, release: 2, assign: 1, set: 1, locked: 1 },
    threads: [2, 3],
    statements: 4,
  },
  {
    name: "conditions",
    weights: { await: 4, notify: 3, notifyAll: 2, locked: 2, assign: 2, set: 1 },
    threads: [2, 3],
    statements: 3,
  },
  {
    name: "spurious wake-ups",
    spurious: true,
    weights: { await: 3, awaitMonitor: 2, notify: 3, notifyAll: 1, notifyMonitor: 2, locked: 1, assign: 1, set: 1 },
    threads: [2, 3],
    statements: 2,
  },
  { name: "channels", weights: { send: 4, receive: 4, assign: 1, set: 1, locked: 1 }, threads: [2, 3], statements: 3 },
  {
    name: "channels that are closed",
    faults: true,
    weights: { send: 3, receive: 4, close: 2, trySend: 1, tryReceive: 1, select: 2, assign: 1, set: 1 },
    threads: [2, 3],
    statements: 3,
  },
  {
    name: "forks and choices",
    weights: { fork: 3, joinEarlier: 2, choose: 2, if: 2, assign: 2, load: 1, store: 1, locked: 1 },
    threads: [2, 2],
    statements: 3,
  },
  {
    name: "assumptions and choices",
    weights: { assume: 2, choose: 2, set: 2, assign: 2, load: 1, store: 1, fetchAdd: 1, locked: 1 },
    threads: [2, 3],
    statements: 3,
  },
  // A variable that no two threads share is no event, and what its accesses come between is nobody's: so there is none here
  {
    name: "choices beside ends",
    faults: true,
    beginsWithEvent: true,
    atomics: [0],
    places: [],
    weights: { choose: 3, fail: 1, exit: 1, assume: 2, if: 2, load: 3, store: 2, fetchAdd: 2 },
    threads: [3, 3],
    statements: 3,
    share: 4,
  },
  {
    name: "selects beside ends",
    faults: true,
    beginsWithEvent: true,
    atomics: [0],
    channels: [1, 2],
    polls: true,
    places: [],
    weights: { select: 4, send: 2, receive: 1, fail: 1, exit: 1, assume: 1, if: 2, load: 2, store: 1, fetchAdd: 1 },
    threads: [3, 3],
    statements: 2,
    share: 2,
  },
  {
    name: "notifications beside ends",
    faults: true,
    beginsWithEvent: true,
    atomics: [0],
    places: [],
    weights: {
      ...{ await: 3, notify: 3, notifyAll: 1, awaitMonitor: 2, notifyMonitor: 2 },
      ...{ fail: 1, exit: 1, assume: 1, if: 2, load: 2, store: 1, fetchAdd: 1 },
    },
    threads: [3, 4],
    statements: 2,
    share: 2,
  },
  {
    name: "daemons",
    daemons: true,
    weights: { fork: 2, joinEarlier: 1, locked: 2, permitted: 1, acquire: 1, release: 1, await: 1, assign: 2, set: 1 },
    threads: [2, 3],
    statements: 3,
  },
  {
    name: "reentrant locks",
    weights: { within: 4, tryWithin: 2, assign: 2, set: 1, locked: 1 },
    sides: ["lock"],
    threads: [2, 3],
    statements: 3,
  },
  {
    name: "readers and writers",
    weights: { within: 5, tryWithin: 2, assign: 2, set: 2 },
    sides: ["read", "write"],
    threads: [2, 3],
    statements: 2,
  },
  {
    name: "monitors",
    weights: { awaitMonitor: 3, notifyMonitor: 3, within: 2, assign: 2, set: 1 },
    sides: ["monitor"],
    threads: [2, 3],
    statements: 2,
  },
  {
    name: "reentrant locks with conditions",
    monitors: "reentrant",
    weights: { awaitMonitor: 3, notifyMonitor: 3, within: 2, assign: 2, set: 1 },
    sides: ["lock"],
    threads: [2, 3],
    statements: 2,
  },
  {
    name: "barriers, latches and wait groups",
    weights: { meet: 2, countDown: 3, awaitLatch: 2, worked: 3, addWork: 1, awaitWork: 2, assign: 2, set: 1 },
    threads: [2, 3],
    statements: 3,
  },
  { name: "once", weights: { once: 4, assign: 2, set: 2, locked: 1 }, threads: [2, 3], statements: 3 },
  {
    name: "select",
    weights: { select: 5, trySend: 1, tryReceive: 1, send: 2, receive: 2, assign: 1 },
    threads: [2, 3],
    statements: 2,
  },
  {
    name: "tries at a channel",
    channels: [1],
    weights: { trySend: 3, tryReceive: 4, send: 2, receive: 1, select: 1 },
    threads: [3, 4],
    statements: 1,
  },
  {
    name: "several that select",
    channels: [0, 1],
    weights: { select: 4, send: 2, receive: 1, trySend: 1, tryReceive: 1, close: 1 },
    faults: true,
    threads: [3, 4],
    statements: 1,
  },
  {
    name: "too much finished",
    faults: true,
    weights: { finishWork: 2, worked: 3, awaitWork: 1, assign: 1, set: 1 },
    threads: [2, 3],
    statements: 2,
  },
  {
    name: "faults",
    faults: true,
    weights: { fail: 2, unlock: 1, release: 2, acquire: 1, assign: 1, locked: 2, store: 2, load: 2, if: 1 },
    threads: [2, 3],
    statements: 3,
  },
  {
    name: "threads that sleep",
    weights: {
      sleep: 5,
      assign: 2,
      set: 1,
      locked: 2,
      tryLocked: 1,
      await: 1,
      notify: 1,
      fetchAdd: 1,
      load: 1,
      fork: 1,
    },
    threads: [2, 4],
    statements: 3,
  },
  {
    name: "two primitives",
    groups: [threadGroups, threadGroups],
    weights: { assign: 2, set: 1 },
    threads: [2, 3],
    statements: 3,
    share: 6,
  },
  {
    name: "channels and another primitive",
    groups: [channelGroups, threadGroups],
    weights: { assign: 1, set: 1 },
    threads: [2, 3],
    statements: 3,
    share: 3,
  },
  {
    name: "everything but channels",
    atomics: [0, 1, 2],
    weights: {
      meet: 1,
      worked: 1,
      awaitWork: 1,
      awaitMonitor: 1,
      notifyMonitor: 1,
      tryPermitted: 1,
      readElement: 1,
      park: 1,
      unpark: 1,
      spinUntil: 1,
      spinLocked: 1,
      assign: 3,
      set: 2,
      observe: 1,
      if: 2,
      choose: 1,
      locked: 3,
      tryLocked: 2,
      acquire: 1,
      permitted: 1,
      release: 1,
      load: 1,
      store: 2,
      increment: 1,
      exchange: 1,
      compareExchange: 1,
      within: 1,
      tryWithin: 1,
      await: 2,
      notify: 2,
      notifyAll: 1,
      countDown: 1,
      awaitLatch: 1,
      once: 1,
      assume: 1,
      fork: 1,
    },
    places: ["let", "field", "element", "entry"],
    daemons: true,
    sides: ["lock", "read", "write", "monitor"],
    threads: [2, 4],
    statements: 3,
  },
  {
    name: "everything",
    atomics: [0, 1, 2],
    weights: {
      meet: 1,
      worked: 1,
      awaitWork: 1,
      writeElement: 1,
      spinExchange: 1,
      assign: 2,
      set: 2,
      if: 2,
      choose: 1,
      locked: 2,
      tryLocked: 1,
      acquire: 1,
      permitted: 1,
      release: 1,
      load: 1,
      store: 1,
      fetchAdd: 1,
      compareExchange: 1,
      await: 1,
      notify: 1,
      notifyAll: 1,
      send: 2,
      receive: 2,
      select: 2,
      trySend: 1,
      tryReceive: 1,
      within: 1,
      countDown: 1,
      awaitLatch: 1,
      fork: 1,
    },
    places: ["let", "field"],
    sides: ["lock", "read", "write", "monitor"],
    threads: [2, 4],
    statements: 3,
  },
];
