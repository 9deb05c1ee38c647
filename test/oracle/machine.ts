import type { Compiled, Step, VisibleStep } from "./compile";
import {
  cloneGadget,
  gadgetTouches,
  gadgetWays,
  initialGadget,
  performGadget,
  type Effect,
  type GadgetState,
} from "./gadgets";
import { performWay, waysToSelect } from "./selecting";

/** Something that happened. `object` names what it was about: `v0`, `m1`, `T2`; `""` for a choice. */
export interface Happening {
  readonly thread: number;
  readonly step: VisibleStep;
  readonly object: string;
  /** What came out where that decides what it depends on: took a lock, changed a value, woke a thread. */
  readonly success: boolean;
  /** Alternative taken, 0 where there is one only. */
  readonly choice: number;
  /** Threads that a notification woke. */
  readonly woke: readonly number[];
  /** What it touches and orders, of a newer primitive. */
  readonly effect?: Effect;
  readonly touches?: readonly (readonly [string, Effect["how"]])[];
  /** What time it was. */
  readonly now: number;
}

/** A state of a program between two events. Cloned for each branch: slow and plain. */
export interface State {
  readonly at: number[];
  readonly registers: number[][];
  readonly variables: number[];
  /** Owner of each mutex, -1 if it is free. */
  readonly owners: number[];
  readonly permits: number[];
  /** How many of them each thread has taken and not given back. */
  readonly held: number[][];
  readonly atomics: number[];
  /** Threads that wait for each condition, in order of arrival. */
  readonly waiting: number[][];
  /** Threads that were notified and have not yet got their mutex back, by number. */
  notified: number[];
  /** Threads that wait at each element, in order of arrival. */
  readonly parked: number[][];
  readonly queues: number[][];
  readonly closed: boolean[];
  /** Each is shared with the states before, until it changes. */
  readonly gadgets: GadgetState[];
  /** Virtual time, and until when threads sleep. */
  now: number;
  readonly due: number[];
  /** Every name, in the order of the text; undefined until then. */
  readonly observed: Record<string, number | undefined>;
  /** An uncaught error or a misuse has ended the execution. */
  failed: boolean;
  /** What ended it was a false assumption. */
  discarded: boolean;
  /** It failed only so far as nothing comes after that: the program ended itself. */
  exited: boolean;
}

const notStarted = -1;
const byNumber = (a: number, b: number) => a - b;

/**
 * The state in which `main` has started its threads. Starting a thread touches nothing else, so it makes no difference
 * that nothing can happen between two of these starts.
 */
export function initialState(p: Compiled): State {
  const zeros = (n: number) => new Array<number>(n).fill(0);
  const { program } = p;
  const state: State = {
    at: p.threads.map(() => notStarted),
    registers: p.threads.map(() => zeros(16)),
    variables: zeros(program.variables.length),
    owners: zeros(program.mutexes).map(() => -1),
    permits: [...program.semaphores],
    held: program.semaphores.map(() => zeros(p.threads.length)),
    atomics: zeros(program.atomics.length),
    waiting: program.conditions.map(() => []),
    notified: [],
    parked: program.atomics.map(() => []),
    queues: program.channels.map(() => []),
    closed: program.channels.map(() => false),
    gadgets: program.gadgets.map(initialGadget),
    now: 0,
    due: zeros(p.threads.length),
    observed: Object.fromEntries(p.threads.flat().flatMap((s) => (s.do === "observe" ? [[s.name, undefined]] : []))),
    failed: false,
    discarded: false,
    exited: false,
  };
  for (const thread of p.initial) start(p, state, thread);
  letTimePass(p, state);
  return state;
}

export function clone(s: State): State {
  return {
    at: [...s.at],
    registers: s.registers.map((r) => [...r]),
    variables: [...s.variables],
    owners: [...s.owners],
    permits: [...s.permits],
    held: s.held.map((threads) => [...threads]),
    atomics: [...s.atomics],
    waiting: s.waiting.map((w) => [...w]),
    notified: [...s.notified],
    parked: s.parked.map((q) => [...q]),
    queues: s.queues.map((q) => [...q]),
    closed: [...s.closed],
    gadgets: [...s.gadgets],
    now: s.now,
    due: [...s.due],
    observed: { ...s.observed },
    failed: s.failed,
    discarded: s.discarded,
    exited: s.exited,
  };
}

/** The thread's next event; undefined before its start and after its end. */
export function nextStep(p: Compiled, s: State, thread: number): VisibleStep | undefined {
  return s.at[thread] === notStarted ? undefined : (p.threads[thread][s.at[thread]] as VisibleStep | undefined);
}

/** In how many ways the thread can go on; 0 if it cannot. */
export function alternatives(p: Compiled, s: State, thread: number): number {
  const step = nextStep(p, s, thread);
  if (step === undefined || s.failed) return 0;
  switch (step.do) {
    case "lock":
      return s.owners[step.mutex] === -1 ? 1 : 0;
    case "tryLock":
      return step.spins && s.owners[step.mutex] !== -1 ? 0 : 1;
    case "load":
      return step.spinsUntil !== undefined && s.atomics[step.atomic] !== step.spinsUntil ? 0 : 1;
    case "compareExchange":
      return step.spins && s.atomics[step.atomic] !== step.expected ? 0 : 1;
    case "goOn":
      return s.notified.includes(thread) ? 1 : 0;
    case "acquire":
      return s.permits[step.semaphore] >= step.n ? 1 : 0;
    case "wake":
      return s.notified.includes(thread) && s.owners[p.program.conditions[step.condition]] === -1 ? 1 : 0;
    case "notify":
      return Math.max(1, s.waiting[step.condition].length);
    case "choose":
      return step.options;
    case "sleep":
      return s.due[thread] <= s.now ? 1 : 0;
    case "send": {
      const capacity = p.program.channels[step.channel];
      if (s.closed[step.channel]) return 1;
      // A rendezvous is one event of both, made by the receiver
      return s.queues[step.channel].length < capacity ? 1 : 0;
    }
    case "receive":
    case "select":
      return waysToSelect(p, s, thread, step).length;
    case "wait":
      return p.program.spurious ? 2 : 1;
    case "gadget":
      if (step.op === "wait" && p.program.spurious) return 2;
      return gadgetWays(p.program.gadgets[step.gadget], s.gadgets[step.gadget], thread, step.op);
    case "join":
      return s.at[step.thread] === p.threads[step.thread].length ? 1 : 0;
    default:
      return 1;
  }
}

/** Performs the thread's next event in `s`, and gives what happened: two entries for a rendezvous, else one. */
export function perform(p: Compiled, s: State, thread: number, choice: number): Happening[] {
  const happenings = performNow(p, s, thread, choice);
  letTimePass(p, s);
  return happenings;
}

/** Time goes on when nobody else can: to the earliest time at which somebody wakes up. Daemons alone keep nothing going. */
function letTimePass(p: Compiled, s: State): void {
  const all = p.threads.map((_, thread) => thread);
  if (s.failed || all.some((thread) => alternatives(p, s, thread) > 0)) return;
  const goesOn = all.some((thread) => !p.daemons.has(thread) && nextStep(p, s, thread) !== undefined);
  const due = all.flatMap((thread) => (nextStep(p, s, thread)?.do === "sleep" ? [s.due[thread]] : []));
  if (goesOn && due.length > 0) s.now = Math.min(...due);
}

function performNow(p: Compiled, s: State, thread: number, choice: number): Happening[] {
  const { now } = s;
  const step = nextStep(p, s, thread)!;
  const registers = s.registers[thread];
  const happened = (object: string, success = true, woke: readonly number[] = []): Happening[] => {
    if (!s.failed) advance(p, s, thread);
    return [{ thread, step, object, success, choice, woke, now }];
  };
  switch (step.do) {
    case "read":
      registers[step.register] = s.variables[step.variable];
      return happened(`v${step.variable}`);
    case "write":
      s.variables[step.variable] = registers[step.register];
      return happened(`v${step.variable}`);
    case "lock":
      s.owners[step.mutex] = thread;
      return happened(`m${step.mutex}`);
    case "unlock":
      // A misuse changes nothing
      if (s.owners[step.mutex] !== thread) s.failed = true;
      else s.owners[step.mutex] = -1;
      return happened(`m${step.mutex}`);
    case "tryLock": {
      const free = s.owners[step.mutex] === -1;
      if (free) s.owners[step.mutex] = thread;
      registers[step.register] = free ? 1 : 0;
      return happened(`m${step.mutex}`, free);
    }
    case "acquire":
      takePermits(p, s, thread, step.semaphore, step.n);
      return happened(`s${step.semaphore}`);
    case "tryAcquire": {
      const enough = s.permits[step.semaphore] >= step.n;
      if (enough) takePermits(p, s, thread, step.semaphore, step.n);
      registers[step.register] = enough ? 1 : 0;
      return happened(`s${step.semaphore}`, enough);
    }
    case "release":
      takePermits(p, s, thread, step.semaphore, -step.n);
      // A semaphore that starts at 0 counts signals; one that starts with permits never has more than those
      if (p.program.semaphores[step.semaphore] > 0 && s.permits[step.semaphore] > p.program.semaphores[step.semaphore])
        s.failed = true;
      return happened(`s${step.semaphore}`);
    case "load":
    case "readElement":
      registers[step.register] = s.atomics[step.atomic];
      return happened(`a${step.atomic}`);
    case "store":
    case "writeElement":
      s.atomics[step.atomic] = registers[step.register];
      return happened(`a${step.atomic}`);
    case "update": {
      const old = s.atomics[step.atomic];
      s.atomics[step.atomic] = step.change(old);
      registers[step.register] = step.gives === "old" ? old : step.change(old);
      return happened(`a${step.atomic}`);
    }
    case "compareExchange": {
      const equal = s.atomics[step.atomic] === step.expected;
      if (equal) s.atomics[step.atomic] = step.replacement;
      registers[step.register] = equal ? 1 : 0;
      return happened(`a${step.atomic}`, equal);
    }
    case "park": {
      const waits = s.atomics[step.atomic] === step.n;
      if (waits) s.parked[step.atomic].push(thread);
      registers[step.register] = waits ? 2 : 1;
      return happened(`a${step.atomic}`, waits);
    }
    case "goOn":
      s.notified.splice(s.notified.indexOf(thread), 1);
      return happened("");
    case "unpark": {
      const woke = s.parked[step.atomic].splice(0, step.n);
      s.notified = [...s.notified, ...woke].sort(byNumber);
      registers[step.register] = woke.length;
      return happened(`a${step.atomic}`, woke.length > 0, woke);
    }
    case "wait":
      s.owners[p.program.conditions[step.condition]] = -1;
      if (choice === 0) s.waiting[step.condition].push(thread);
      else s.notified = [...s.notified, thread].sort(byNumber);
      return happened(`c${step.condition}`);
    case "wake":
      s.owners[p.program.conditions[step.condition]] = thread;
      s.notified.splice(s.notified.indexOf(thread), 1);
      return happened(`c${step.condition}`);
    case "notify":
    case "notifyAll": {
      const waiting = s.waiting[step.condition];
      const woke = step.do === "notify" ? waiting.splice(choice, 1) : waiting.splice(0);
      s.notified = [...s.notified, ...woke].sort(byNumber);
      return happened(`c${step.condition}`, woke.length > 0, woke);
    }
    case "send":
      if (s.closed[step.channel]) s.failed = true;
      else s.queues[step.channel].push(registers[step.register]);
      return happened(`q${step.channel}`);
    case "close":
      if (s.closed[step.channel]) s.failed = true;
      s.closed[step.channel] = true;
      return happened(`q${step.channel}`);
    case "receive":
    case "select":
      return performWay(p, s, thread, step, waysToSelect(p, s, thread, step)[choice], choice, (other) =>
        advance(p, s, other),
      );
    case "gadget": {
      const { gadget, op, n } = step;
      s.gadgets[gadget] = cloneGadget(s.gadgets[gadget]);
      const effect = performGadget(p.program.gadgets[gadget], s.gadgets[gadget], { thread, op, n, choice });
      const object = `g${gadget}`;
      if (effect.failed) s.failed = true;
      registers[step.register] = effect.result;
      const [happening] = happened(object, true, effect.woke ?? []);
      return [{ ...happening, effect, touches: gadgetTouches(object, op, effect) }];
    }
    case "choose":
      registers[step.register] = choice;
      return happened("");
    case "sleep":
      return happened("");
    case "spawn":
      start(p, s, step.thread);
      return happened(`T${step.thread}`);
    case "join":
      return happened(`T${step.thread}`);
  }
}

/** Nobody holds a signal, which is what a semaphore has that starts without permits. */
function takePermits({ program }: Compiled, s: State, thread: number, semaphore: number, n: number): void {
  s.permits[semaphore] -= n;
  if (program.semaphores[semaphore] > 0) s.held[semaphore][thread] = Math.max(0, s.held[semaphore][thread] + n);
}

function start(p: Compiled, s: State, thread: number): void {
  s.at[thread] = -1;
  advance(p, s, thread);
}

/** Goes past the event just made and runs what nobody sees, up to the next event. */
function advance(p: Compiled, s: State, thread: number): void {
  const registers = s.registers[thread];
  for (s.at[thread]++; ; s.at[thread]++) {
    const step: Step | undefined = p.threads[thread][s.at[thread]];
    if (step?.do === "compute") registers[step.into] = step.of(registers);
    else if (step?.do === "observe") s.observed[step.name] = registers[step.register];
    else if (step?.do === "jump") {
      if (step.unless === undefined || registers[step.unless.register] !== step.unless.equals)
        s.at[thread] = step.to - 1;
    } else {
      if (step?.do === "fail") s.failed = true;
      if (step?.do === "exit") s.failed = s.exited = true;
      if (step?.do === "assume") {
        if (registers[step.register] === step.equals) continue;
        s.failed = s.discarded = true;
      }
      if (step?.do === "sleep") s.due[thread] = s.now + step.ms;
      return;
    }
  }
}
