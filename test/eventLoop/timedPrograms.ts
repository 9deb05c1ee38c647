import type { Random } from "./asyncPrograms";

/** A callback that logs its number where it is told to, and what it starts. */
export interface Timed {
  readonly label: number;
  /** Milliseconds of a timer; undefined: I/O. */
  readonly delay: number | undefined;
  /** It polls, with that delay, until another callback has logged. */
  readonly until: number | undefined;
  /** The logs that it writes, by their numbers; who writes none of the same is independent of it. */
  readonly logs: readonly number[];
  /** It ends the program if some other callback has not logged before. */
  readonly needs: number | undefined;
  readonly starts: readonly Timed[];
}

/** Milliseconds. */
const pollEvery = 3;

/** A few timers and completions, nested, with small delays so that many of them are close together. */
export function timedProgram(random: Random, mayFail: boolean, mayPoll = false): readonly Timed[] {
  let label = 0;
  let ios = 0;
  const below = (n: number) => Math.floor(random() * n);
  const callback = (depth: number): Timed => {
    const isIo = ios < 2 && random() < 0.45;
    if (isIo) ios++;
    const polls = mayPoll && !isIo && label > 0 && random() < 0.4;
    const delay = isIo ? undefined : polls ? pollEvery : 1 + below(6);
    const own = ++label;
    const logs = random() < 0.7 ? [0] : random() < 0.7 ? [1] : [0, 1];
    const needs = mayFail && own > 1 && random() < 0.2 ? 1 + below(own - 1) : undefined;
    const until = polls ? 1 + below(own - 1) : undefined;
    const starts: Timed[] = [];
    while (depth > 0 && label < 5 && random() < 0.5) starts.push(callback(depth - 1));
    return { label: own, delay, until, logs, needs, starts };
  };
  const all: Timed[] = [];
  while (all.length < 2 || (all.length < 3 && random() < 0.5)) all.push(callback(2));
  return all;
}

/** Its text: a scenario whose outcome is what was logged. */
export function textOf(program: readonly Timed[]): string {
  const body = ({ label, logs, needs, starts }: Timed): string =>
    [
      ...(needs === undefined ? [] : [`if (!done${needs}) throw new Error("not yet");`]),
      `done${label} = true;`,
      ...logs.map((log) => `log${log}.push(${label});`),
      ...starts.map(start),
    ].join(" ");
  const start = (one: Timed): string => {
    const { delay, until } = one;
    if (delay === undefined) return `io().then(() => { ${body(one)} });`;
    if (until === undefined) return `setTimeout(() => { ${body(one)} }, ${delay});`;
    return `void (async () => { do await sleep(${delay}); while (!done${until}); ${body(one)} })();`;
  };
  const labels = (all: readonly Timed[]): number[] => all.flatMap(({ label, starts }) => [label, ...labels(starts)]);
  return `import { after, io, observe, scenario } from "interleaver";
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const [log0, log1]: number[][] = [[], []];
${labels(program)
  .map((label) => `let done${label} = false;`)
  .join(" ")}
after(() => observe("logs", [log0, log1]));
scenario("scenario", () => { ${program.map(start).join(" ")} });
`;
}

/** A moment as so many milliseconds after the beginning, or after something that took unknown time. */
interface Moment {
  readonly base: number;
  readonly offset: number;
}
interface Waiting {
  readonly one: Timed;
  readonly due: number;
  /** Timers of one group come in one go: they are due at the same moment, whatever the unknown times are. */
  readonly group: string;
  /** When it was asked for. */
  readonly asked: Moment;
}
interface State {
  readonly now: number;
  readonly at: Moment;
  readonly waiting: readonly Waiting[];
  readonly logs: readonly (readonly number[])[];
  readonly done: readonly number[];
  /** The timers before this one were of that group and delay. */
  readonly going: { readonly group: string; readonly delay: number } | null;
}

function allDelays(program: readonly Timed[], slack: number): number {
  return program.reduce(
    (sum, { delay, starts }) => sum + (delay === undefined ? 0 : delay + slack) + allDelays(starts, slack),
    0,
  );
}

/**
 * All that the program can log, by trying every duration of its I/O and every lateness of its timers, in whole milliseconds
 * and until all delays together are over, and all orders of what comes at one moment.
 */
export function outcomesOf(
  program: readonly Timed[],
  { ioMax = Infinity, timerSlack = 0 }: { ioMax?: number; timerSlack?: number },
): { readonly finished: ReadonlySet<string>; readonly failed: boolean } {
  const finished = new Set<string>();
  const tried = new Set<string>();
  const horizon = allDelays(program, timerSlack);
  let failed = false;

  /** Every moment at which what is started now can happen. */
  function* starting(all: readonly Timed[], state: State): Generator<State> {
    if (all.length === 0) return yield state;
    const [one, ...others] = all;
    const { now, at, waiting } = state;
    const { delay } = one;
    const offset = at.offset + (delay ?? 0);
    const group = delay === undefined ? `io ${one.label}` : `${at.base}+${offset}${timerSlack > 0 ? ` ${delay}` : ""}`;
    const together = waiting.find((other) => other.group === group);
    const least = together ? together.due - now : (delay ?? 0);
    const most = together ? least : delay === undefined ? Math.min(ioMax, horizon - now) : delay + timerSlack;
    for (let took = least; took <= most; took++)
      yield* starting(others, { ...state, waiting: [...waiting, { one, due: now + took, group, asked: at }] });
  }
  const mayBeNext = (it: Waiting, { now, waiting, going }: State): boolean => {
    if (it.due !== now) return false;
    const { delay } = it.one;
    if (going !== null && waiting.some(({ group }) => group === going.group)) {
      if (it.group !== going.group) return false;
      if (delay !== going.delay && waiting.some((other) => other.group === it.group && other.one.delay === going.delay))
        return false;
    }
    // Timers of the same delay come in the order in which they were started
    return delay === undefined || waiting.find(({ one }) => one.delay === delay) === it;
  };
  const visit = (state: State): void => {
    const key = JSON.stringify(state);
    if (tried.has(key)) return;
    tried.add(key);
    const { waiting, logs, done } = state;
    if (waiting.length === 0) return void finished.add(JSON.stringify(logs));
    const now = Math.min(...waiting.map(({ due }) => due));
    for (const it of waiting) {
      if (!mayBeNext(it, { ...state, now })) continue;
      const { one, group, asked } = it;
      const { label, delay, needs, until } = one;
      const isKnown = delay !== undefined && timerSlack === 0;
      const at = isKnown ? { base: asked.base, offset: asked.offset + delay } : { base: label, offset: 0 };
      const going = delay === undefined ? null : { group, delay };
      const others = waiting.filter((other) => other !== it);
      if (until !== undefined && !done.includes(until)) {
        if (now > 2 * horizon) continue;
        for (const then of starting([one], { ...state, now, at, waiting: others, going })) visit(then);
        continue;
      }
      if (needs !== undefined && !done.includes(needs)) {
        failed = true;
        continue;
      }
      const after: State = {
        now,
        at,
        waiting: others,
        logs: logs.map((log, i) => (one.logs.includes(i) ? [...log, label] : log)),
        done: [...done, label].sort(),
        going,
      };
      for (const then of starting(one.starts, after)) visit(then);
    }
  };
  const beginning = { base: -1, offset: 0 };
  const first: State = { now: 0, at: beginning, waiting: [], logs: [[], []], done: [], going: null };
  for (const state of starting(program, first)) visit(state);
  return { finished, failed };
}
