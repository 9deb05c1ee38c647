import type { Random } from "../eventLoop/asyncPrograms";

/** What code of a generated program does, one thing after the other. */
export type MixedStep =
  /** The variable gets a value, or what it has and one more. */
  | { readonly do: "set"; readonly variable: number; readonly value: number }
  | { readonly do: "add"; readonly variable: number }
  /** The value is observed under a name of its own. */
  | { readonly do: "see"; readonly variable: number; readonly name: string }
  | { readonly do: "receive"; readonly name: string }
  | { readonly do: "send"; readonly value: number }
  | { readonly do: "lock" | "unlock"; readonly lock: number }
  | { readonly do: "sleep"; readonly ms: number }
  /** Fails where the variable has the value. */
  | { readonly do: "refuse"; readonly variable: number; readonly value: number }
  | { readonly do: "resolve"; readonly promise: number; readonly value: number }
  | { readonly do: "join"; readonly thread: number }
  | { readonly do: "spawn"; readonly thread: number; readonly body: readonly MixedStep[] }
  /** At an element of shared memory, which is 0 in the beginning; what the last three give is observed. */
  | { readonly do: "store"; readonly value: number }
  | { readonly do: "notify"; readonly count: number; readonly name: string }
  | { readonly do: "wait"; readonly name: string }
  /** A promise waits while the element is 0, without a time-out if `ms` is absent. */
  | { readonly do: "waitAsync"; readonly ms?: number; readonly name: string; readonly body: readonly MixedStep[] }
  /** Code that the event loop runs later: after I/O, a timer or a promise, which is observed, or as a microtask. */
  | { readonly do: "io" | "microtask"; readonly body: readonly MixedStep[] }
  | { readonly do: "timer"; readonly ms: number; readonly body: readonly MixedStep[] }
  | { readonly do: "await"; readonly promise: number; readonly name: string; readonly body: readonly MixedStep[] };

/** What programs of a family may contain. */
export interface MixedUses {
  readonly timers?: boolean;
  readonly ios?: boolean;
  readonly locks?: boolean;
  readonly channel?: boolean;
  readonly promises?: boolean;
  readonly errors?: boolean;
  /** Waits and notifications at shared memory; promises that wait have time-outs where there are timers. */
  readonly waits?: boolean;
}

/** In place of what waits at shared memory give, which are texts. */
export const waitResults = { ok: 1, "timed-out": 2, "not-equal": 3 };

const [variables, locks, promises] = [2, 2, 2];

/** The body of a scenario, with one thread or two and a few callbacks. */
export function mixedProgram(random: Random, uses: MixedUses): readonly MixedStep[] {
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(all: readonly T[]): T => all[below(all.length)];
  let [callbacks, threads, names] = [4, 0, 0];
  const name = () => `s${names++}`;

  const access = (): MixedStep => {
    const variable = below(variables);
    const kinds: (() => MixedStep)[] = [
      () => ({ do: "set", variable, value: below(3) }),
      () => ({ do: "add", variable }),
      () => ({ do: "add", variable }),
      () => ({ do: "see", variable, name: name() }),
    ];
    if (uses.errors) kinds.push(() => ({ do: "refuse", variable, value: 2 }));
    return pick(kinds)();
  };
  const some = (inThread: boolean): readonly MixedStep[] => {
    const kinds: (() => readonly MixedStep[])[] = [() => [access()], () => [access()], () => [access()]];
    if (uses.locks) {
      const under = (lock: number, body: readonly MixedStep[]): readonly MixedStep[] => [
        { do: "lock", lock },
        ...body,
        { do: "unlock", lock },
      ];
      const first = below(locks);
      kinds.push(() => under(first, [access()]));
      kinds.push(() => under(first, under(1 - first, [access()])));
    }
    if (uses.channel)
      kinds.push(
        () => [{ do: "send", value: below(3) }],
        () => [{ do: "receive", name: name() }],
      );
    if (uses.timers && (inThread || random() < 0.2)) kinds.push(() => [{ do: "sleep", ms: 1 + below(3) }]);
    if (uses.waits) {
      kinds.push(
        () => [{ do: "notify", count: 1 + below(2), name: name() }],
        () => [{ do: "notify", count: 1, name: name() }],
        () => [{ do: "store", value: below(2) }],
      );
      if (inThread) kinds.push(() => [{ do: "wait", name: name() }]);
    }
    if (uses.promises) kinds.push(() => [{ do: "resolve", promise: below(promises), value: below(3) }]);
    return pick(kinds)();
  };
  const body = (depth: number, inThread: boolean): readonly MixedStep[] => {
    const steps = [...some(inThread)];
    if (random() < 0.5) steps.push(...some(inThread));
    while (!inThread && depth > 0 && callbacks > 0 && random() < 0.4) steps.push(...start(depth));
    return steps;
  };
  const spawn = (): readonly MixedStep[] => {
    const thread = threads++;
    const started: MixedStep = { do: "spawn", thread, body: body(0, true) };
    return random() < 0.25 ? [started, { do: "join", thread }] : [started];
  };
  const start = (depth: number): readonly MixedStep[] => {
    callbacks--;
    const kinds: (() => readonly MixedStep[])[] = [];
    const inner = () => body(depth - 1, false);
    if (uses.ios) kinds.push(() => [{ do: "io", body: inner() }]);
    if (uses.timers) kinds.push(() => [{ do: "timer", ms: 1 + below(3), body: inner() }]);
    if (uses.promises) kinds.push(() => [{ do: "await", promise: below(promises), name: name(), body: inner() }]);
    if (uses.waits) {
      const waits = (): readonly MixedStep[] => {
        const timed = uses.timers && random() < 0.5;
        return [{ do: "waitAsync", ...(timed ? { ms: 1 + below(3) } : {}), name: name(), body: inner() }];
      };
      kinds.push(waits, waits);
    }
    if (random() < 0.2) kinds.push(() => [{ do: "microtask", body: inner() }]);
    if (threads < 2 && random() < 0.2) kinds.push(spawn);
    return pick(kinds)();
  };
  const parts = [spawn(), ...Array.from({ length: 1 + below(2) }, () => start(2))];
  if (random() < 0.4) parts.push(some(false));
  return parts.sort(() => random() - 0.5).flat();
}

const waiting = `const word = new Int32Array(new SharedArrayBuffer(4));
const results: Record<string, number> = ${JSON.stringify(waitResults)};
function wait(ms: number, name: string, body: () => void): void {
  const { async, value } = Atomics.waitAsync(word, 0, 0, ms);
  if (async) void value.then((how: string) => { observe(name, results[how]); body(); });
  else observe(name, results[value]);
}
`;

/** Its text: the scenario `scenario`. */
export function textOfMixed(program: readonly MixedStep[]): string {
  const code = (steps: readonly MixedStep[]): string => steps.map(one).join(" ");
  const one = (step: MixedStep): string => {
    switch (step.do) {
      case "set":
        return `v${step.variable} = ${step.value};`;
      case "add":
        return `v${step.variable}++;`;
      case "see":
        return `observe("${step.name}", v${step.variable});`;
      case "receive":
        return `observe("${step.name}", ch.receive());`;
      case "send":
        return `ch.send(${step.value});`;
      case "lock":
      case "unlock":
        return `m${step.lock}.${step.do}();`;
      case "sleep":
        return `sleep(${step.ms});`;
      case "refuse":
        return `if (v${step.variable} === ${step.value}) throw new Error("refused");`;
      case "resolve":
        return `p${step.promise}.resolve(${step.value});`;
      case "store":
        return `Atomics.store(word, 0, ${step.value});`;
      case "notify":
        return `observe("${step.name}", Atomics.notify(word, 0, ${step.count}));`;
      case "wait":
        return `observe("${step.name}", results[Atomics.wait(word, 0, 0)]);`;
      case "waitAsync":
        return `wait(${step.ms ?? "Infinity"}, "${step.name}", () => { ${code(step.body)} });`;
      case "join":
        return `t${step.thread}.join();`;
      case "spawn":
        return `t${step.thread} = thread(() => { ${code(step.body)} });`;
      case "io":
        return `void io().then(() => { ${code(step.body)} });`;
      case "microtask":
        return `queueMicrotask(() => { ${code(step.body)} });`;
      case "timer":
        return `setTimeout(() => { ${code(step.body)} }, ${step.ms});`;
      case "await":
        return `void p${step.promise}.promise.then((value) => { observe("${step.name}", value); ${code(step.body)} });`;
    }
  };
  return `import { Channel, io, Mutex, observe, scenario, sleep, thread, type Thread } from "interleaver";
let v0 = 0;
let v1 = 0;
${/"(store|notify|wait|waitAsync)"/.test(JSON.stringify(program)) ? waiting : ""}scenario("scenario", () => {
  let t0!: Thread, t1!: Thread;
  const [m0, m1, ch] = [new Mutex(), new Mutex(), new Channel<number>(1)];
  const [p0, p1] = [Promise.withResolvers<number>(), Promise.withResolvers<number>()];
  ${program.map(one).join("\n  ")}
});
`;
}
