import { waitResults, type MixedStep } from "./mixedPrograms";

/** What can come out of a program of threads and callbacks. */
export interface MixedResults {
  /** What executions observed that ended well, with the final values of the variables, as JSON with sorted names. */
  readonly outcomes: ReadonlySet<string>;
  readonly mayFail: boolean;
  readonly mayBlock: boolean;
}

/** `timeOut`: of the nth waiter. */
type Step = MixedStep | { readonly do: "timeOut"; readonly nth: number };
type Body = readonly Step[];

/**
 * Code that is under way; `half`: it has read the variable that it is to count up, or waits at shared memory, or was notified
 * there.
 */
interface Running {
  readonly left: Body;
  readonly half: number | "waits" | "notified" | undefined;
  /** It wakes up then. */
  readonly until: number | undefined;
}
interface Timer {
  readonly due: number;
  /** So much later it fires, with those of the same delay that are due with it. */
  readonly late: number;
  readonly ms: number;
  readonly nth: number;
  readonly body: Body;
}
/** Who waits at shared memory: a thread, or a promise; `due`: until then. */
interface Waiter {
  readonly thread: number | undefined;
  readonly reaction: Body;
  readonly ms: number;
  readonly due: number;
  readonly nth: number;
}
interface State {
  readonly failed: boolean;
  readonly now: number;
  readonly variables: readonly number[];
  /** Who has each lock: a thread, `loop`, or nobody. */
  readonly owners: readonly (number | "loop" | undefined)[];
  readonly queue: readonly number[];
  readonly seen: Readonly<Record<string, number>>;
  readonly threads: readonly Running[];
  /** What the loop runs, which is `main` first, and what it runs after that in the same turn. */
  readonly turn: Running | undefined;
  readonly rest: readonly Body[];
  readonly microtasks: readonly Body[];
  readonly timers: readonly Timer[];
  readonly started: number;
  /** Each may come at any time (`due` is undefined) or at that time. */
  readonly ios: readonly { readonly due: number | undefined; readonly body: Body }[];
  readonly promises: readonly { readonly value: number | undefined; readonly waiting: readonly Body[] }[];
  /** What threads resolved, in their order; `undefined` where they notified promises. */
  readonly posted: readonly ({ readonly promise: number; readonly value: number } | undefined)[];
  readonly word: number;
  readonly waiters: readonly Waiter[];
  /** What is to be done for promises that were notified. `first`: before timers; `posted`: in the order of what threads asked for. */
  readonly waking:
    { readonly reactions: readonly Body[]; readonly first: boolean; readonly posted: boolean } | undefined;
}

const begin = (body: Body): Running => ({ left: body, half: undefined, until: undefined });
const over = ({ left }: Running) => left.length === 0;

/**
 * Tries every order of single steps, written down independently of the engine: threads go on at any time; the loop runs one
 * callback after the other, each followed by its microtasks. Time stands still while anybody can go on, but I/O. `ioTimes`: the
 * durations that I/O may have; absent where there are no times to compare with. `slack`: so late may timers be, but those of one
 * delay fire in their order. Undefined if there are more states than `most`.
 */
export function mixedResults(
  program: Body,
  most: number,
  ioTimes: readonly number[] | undefined,
  slack = 0,
): MixedResults | undefined {
  const outcomes = new Set<string>();
  const known = new Set<string>();
  let [mayFail, mayBlock] = [false, false];
  const open: State[] = [
    {
      failed: false,
      now: 0,
      variables: [0, 0],
      owners: [undefined, undefined],
      queue: [],
      seen: {},
      threads: [begin([]), begin([])],
      turn: begin(program),
      rest: [],
      microtasks: [],
      timers: [],
      started: 0,
      ios: [],
      promises: [
        { value: undefined, waiting: [] },
        { value: undefined, waiting: [] },
      ],
      posted: [],
      word: 0,
      waiters: [],
      waking: undefined,
    },
  ];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const key = JSON.stringify(state);
    if (known.has(key)) continue;
    known.add(key);
    if (known.size > most) return undefined;
    if (state.failed) continue;
    const next = successors(state);
    if (next.length > 0) open.push(...next);
    else if (!state.threads.every(over) || state.turn !== undefined) mayBlock = true;
    else outcomes.add(outcomeOf(state));
  }
  return { outcomes, mayFail, mayBlock };

  function successors(state: State): State[] {
    const all: State[] = [];
    state.threads.forEach((running, thread) => {
      const update = (next: Running, changed: State): State => ({
        ...changed,
        threads: changed.threads.map((other, i) => (i === thread ? next : other)),
      });
      all.push(...step(state, running, thread, update));
    });
    const { turn } = state;
    if (turn !== undefined && over(turn)) all.push(goOn(state));
    else if (turn !== undefined)
      all.push(...step(state, turn, "loop", (next, changed) => ({ ...changed, turn: next })));
    else all.push(...dueNow(state));
    const atAnyTime = turn === undefined && ioTimes === undefined ? state.ios.map((_, i) => complete(state, i)) : [];
    if (all.length > 0) return [...all, ...atAnyTime];
    const times = [
      ...[...state.threads, ...(turn ? [turn] : [])].flatMap(({ until }) => until ?? []),
      ...state.timers.map(({ due, late }) => due + late),
      ...state.ios.flatMap(({ due }) => due ?? []),
      // Their time-outs keep no program going
      ...(isAlive(state) ? state.waiters.map(({ due }) => due) : []),
    ].filter((time) => time > state.now && time < Infinity);
    return [...(times.length > 0 ? [{ ...state, now: Math.min(...times) }] : []), ...atAnyTime];
  }

  function isAlive({ threads, turn, timers, ios, waking }: State): boolean {
    return !threads.every(over) || turn !== undefined || timers.length + ios.length > 0 || waking !== undefined;
  }

  function outcomeOf({ seen, variables: [v0, v1] }: State): string {
    return JSON.stringify(Object.entries({ ...seen, v0, v1 }).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The code of a callback or microtask is over. */
  function goOn(state: State): State {
    const { microtasks, rest } = state;
    if (microtasks.length > 0) return { ...state, turn: begin(microtasks[0]), microtasks: microtasks.slice(1) };
    if (rest.length > 0) return { ...state, turn: begin(rest[0]), rest: rest.slice(1) };
    return { ...state, turn: undefined };
  }

  function complete(state: State, index: number): State {
    // Its reaction is a microtask of it
    return { ...state, turn: begin(state.ios[index].body), ios: state.ios.filter((_, i) => i !== index) };
  }

  /** The callbacks that may begin now. */
  function dueNow(state: State): State[] {
    const all: State[] = [];
    const { now, timers, posted } = state;
    state.ios.forEach(({ due }, i) => {
      if (due !== undefined && due <= now) all.push(complete(state, i));
    });
    const { waking } = state;
    const [asked] = posted;
    if (asked) all.push(settle({ ...state, posted: posted.slice(1), turn: begin([]) }, asked.promise, asked.value));
    if (waking && (!waking.posted || (posted.length > 0 && !asked)))
      all.push({
        ...state,
        posted: waking.posted ? posted.slice(1) : posted,
        waking: undefined,
        turn: begin([]),
        microtasks: waking.reactions,
      });
    if (waking?.first) return all;
    if (slack > 0) {
      for (const { due, ms } of timers) {
        const group = timers.filter((other) => other.due === due && other.ms === ms);
        if (due + group[0].late > now || timers.some((other) => other.ms === ms && other.due < due)) continue;
        const [head, ...rest] = group.map(({ body }) => body);
        all.push({ ...state, timers: timers.filter((other) => !group.includes(other)), turn: begin(head), rest });
      }
      return all;
    }
    // A time-out is a timer of its own kind
    const outs = state.waiters.filter(({ due }) => due < Infinity);
    const first = Math.min(...timers.map(({ due }) => due), ...outs.map(({ due }) => due));
    if (first > now || !(isAlive(state) || timers.length > 0)) return all;
    const together: readonly { readonly ms: number; readonly body: Body }[] = [
      ...timers.filter(({ due }) => due === first),
      ...outs
        .filter(({ due }) => due === first)
        .map(({ ms, nth }) => ({ ms: -ms, body: [{ do: "timeOut" as const, nth }] })),
    ];
    const delays = [...new Set(together.map(({ ms }) => ms))];
    for (const order of permutations(delays)) {
      const [head, ...rest] = order.flatMap((ms) =>
        together.filter((timer) => timer.ms === ms).map(({ body }) => body),
      );
      all.push({ ...state, timers: timers.filter(({ due }) => due !== first), turn: begin(head), rest });
    }
    return all;
  }

  function settle(state: State, promise: number, value: number): State {
    const { value: before, waiting } = state.promises[promise];
    if (before !== undefined) return state;
    const microtasks = [...state.microtasks, ...waiting.map((body) => withValue(body, value))];
    return {
      ...state,
      microtasks,
      promises: state.promises.map((other, i) => (i === promise ? { value, waiting: [] } : other)),
    };
  }

  function waits(
    state: State,
    { thread, reaction = [], ms = Infinity }: { thread?: number; reaction?: Body; ms?: number | undefined },
  ): State {
    const waiter: Waiter = { thread, reaction, ms, due: state.now + ms, nth: state.started };
    return { ...state, waiters: [...state.waiters, waiter], started: state.started + 1 };
  }
  /** First in, first out. Promises settle in a turn of their own, all that were notified until that begins. */
  function notify(state: State, count: number, name: string, byThread: boolean): State {
    const woken = state.waiters.slice(0, count);
    const threads = state.threads.map((running, i): Running =>
      woken.some(({ thread }) => thread === i) ? { ...running, half: "notified" } : running,
    );
    const changed = {
      ...state,
      threads,
      waiters: state.waiters.slice(count),
      seen: { ...state.seen, [name]: woken.length },
    };
    const reactions = woken
      .filter(({ thread }) => thread === undefined)
      .map(({ reaction }) => withValue(reaction, waitResults.ok));
    if (reactions.length === 0) return changed;
    const { waking, posted } = state;
    if (waking !== undefined) {
      const all = [...waking.reactions, ...reactions];
      return { ...changed, waking: { ...waking, reactions: all, first: waking.first || !byThread } };
    }
    return {
      ...changed,
      posted: byThread ? [...posted, undefined] : posted,
      waking: { reactions, first: !byThread, posted: byThread },
    };
  }

  /** All that a task can do next: nothing if it has to wait. */
  function step(
    state: State,
    running: Running,
    who: number | "loop",
    update: (next: Running, changed: State) => State,
  ): State[] {
    if (over(running)) return [];
    const [now, ...left] = running.left;
    const done = (changed: Partial<State> = {}) => [update(begin(left), { ...state, ...changed })];
    const { variables, owners, queue, seen } = state;
    const set = (variable: number, value: number) => variables.map((other, i) => (i === variable ? value : other));
    switch (now.do) {
      case "set":
        return done({ variables: set(now.variable, now.value) });
      case "add":
        if (running.half === undefined) return [update({ ...running, half: variables[now.variable] }, state)];
        return done({ variables: set(now.variable, (running.half as number) + 1) });
      case "see":
        // What a reaction was given stands for itself
        return done({ seen: { ...seen, [now.name]: now.variable < 0 ? -1 - now.variable : variables[now.variable] } });
      case "refuse":
        if (variables[now.variable] !== now.value) return done();
        mayFail = true;
        return [update(running, { ...state, failed: true })];
      case "send":
        return queue.length < 1 ? done({ queue: [...queue, now.value] }) : [];
      case "receive":
        return queue.length > 0 ? done({ queue: queue.slice(1), seen: { ...seen, [now.name]: queue[0] } }) : [];
      case "store":
        return done({ word: now.value });
      case "notify":
        return [update(begin(left), notify(state, now.count, now.name, who !== "loop"))];
      case "wait":
        if (running.half === "waits") return [];
        if (running.half === "notified") return done({ seen: { ...seen, [now.name]: waitResults.ok } });
        if (state.word !== 0) return done({ seen: { ...seen, [now.name]: waitResults["not-equal"] } });
        return [update({ ...running, half: "waits" }, waits(state, { thread: who as number }))];
      case "waitAsync": {
        const reaction: Body = [{ do: "see", variable: 0, name: now.name }, ...now.body];
        if (state.word !== 0) return done({ seen: { ...seen, [now.name]: waitResults["not-equal"] } });
        return [update(begin(left), waits(state, { reaction, ms: now.ms }))];
      }
      case "timeOut": {
        const { waiters, microtasks } = state;
        const mine = waiters.find(({ nth }) => nth === now.nth);
        if (mine === undefined) return done();
        return done({
          waiters: waiters.filter((other) => other !== mine),
          microtasks: [...microtasks, withValue(mine.reaction, waitResults["timed-out"])],
        });
      }
      case "lock":
        return owners[now.lock] === undefined ? done({ owners: owners.map((o, i) => (i === now.lock ? who : o)) }) : [];
      case "unlock":
        return done({ owners: owners.map((o, i) => (i === now.lock ? undefined : o)) });
      case "sleep":
        if (running.until === undefined) return [update({ ...running, until: state.now + now.ms }, state)];
        return running.until <= state.now ? done() : [];
      case "resolve":
        if (who !== "loop") return done({ posted: [...state.posted, now] });
        return [update(begin(left), settle(state, now.promise, now.value))];
      case "join":
        return over(state.threads[now.thread]) ? done() : [];
      case "spawn":
        return done({ threads: state.threads.map((other, i) => (i === now.thread ? begin(now.body) : other)) });
      case "microtask":
        return done({ microtasks: [...state.microtasks, now.body] });
      case "timer": {
        const due = state.now + now.ms;
        const group = state.timers.find((other) => other.due === due && other.ms === now.ms);
        const lates = group ? [group.late] : Array.from({ length: slack + 1 }, (_, late) => late);
        return lates.flatMap((late) => {
          const timer = { due, late, ms: now.ms, nth: state.started, body: now.body };
          return done({ timers: [...state.timers, timer], started: state.started + 1 });
        });
      }
      case "io":
        return (ioTimes ?? [undefined]).flatMap((ms) =>
          done({ ios: [...state.ios, { due: ms === undefined ? undefined : state.now + ms, body: now.body }] }),
        );
      case "await": {
        const { value, waiting } = state.promises[now.promise];
        const body: Body = [{ do: "see", variable: 0, name: now.name }, ...now.body];
        if (value !== undefined) return done({ microtasks: [...state.microtasks, withValue(body, value)] });
        const awaited = { value, waiting: [...waiting, body] };
        return done({ promises: state.promises.map((other, i) => (i === now.promise ? awaited : other)) });
      }
    }
  }
}

/** A reaction begins with what it was given. */
function withValue([first, ...body]: Body, value: number): Body {
  const { name } = first as Step & { do: "see" };
  return [{ do: "see", variable: -1 - value, name }, ...body];
}

function permutations<T>(all: readonly T[]): T[][] {
  if (all.length === 0) return [[]];
  return all.flatMap((one) => permutations(all.filter((other) => other !== one)).map((rest) => [one, ...rest]));
}
