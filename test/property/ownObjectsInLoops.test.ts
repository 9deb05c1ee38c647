import assert from "node:assert/strict";
import { randomBelow, randomStream } from "../../src/base/randomStream";
import { findingName } from "../../src/model/findingName";
import { checkProgram } from "../checkProgram";

const [programs, seed] = [12, Number(process.env.SEED ?? 1)];

/** What a turn counts in: made by the turn, and forgotten with it. */
interface Counter {
  readonly made: string;
  readonly value: string;
  readonly up: string;
  readonly down: string;
}
const plain: Counter = { made: "let n = 0;", value: "n", up: "n++", down: "n--" };
const own: Readonly<Record<string, Counter>> = {
  "an object": { made: "const st = { n: 0 };", value: "st.n", up: "st.n++", down: "st.n--" },
  "an object in it": {
    made: "const st = { at: { n: 0 } };",
    value: "st.at.n",
    up: "st.at = { n: st.at.n + 1 }",
    down: "st.at.n--",
  },
  "a list": { made: "const st: number[] = [];", value: "st.length", up: "st.push(0)", down: "st.pop()" },
  "a Set": {
    made: "const st = new Set<number>();",
    value: "st.size",
    up: "st.add(st.size)",
    down: "st.delete(st.size - 1)",
  },
  "a Map": {
    made: 'const st = new Map([["n", 0]]);',
    value: 'st.get("n")!',
    up: 'st.set("n", st.get("n")! + 1)',
    down: 'st.set("n", st.get("n")! - 1)',
  },
  "a variable of closures": {
    made: "let n = 0; const st = { up: () => { n++; }, down: () => { n--; } };",
    value: "n",
    up: "st.up()",
    down: "st.down()",
  },
  "a class": { made: "const st = new Counter();", value: "st.n", up: "st.up()", down: "st.down()" },
};
const counterClass =
  "class Counter { #n = 0; get n(): number { return this.#n; } up(): void { this.#n++; } down(): void { this.#n--; } }";

/** How often a loop goes round at most, where that is kept. */
const bounds: readonly (readonly [before: string, ends: string])[] = [
  ["const round = { n: 0 };", "if (round.n++ === 60) break;"],
  ["const rounds: object[] = [];", "if (rounds.push({}) === 60) break;"],
  ["let left = { n: 60 };", "left = { n: left.n - 1 }; if (left.n === 0) break;"],
  ["let n60 = 0; const more = () => ++n60;", "if (more() === 60) break;"],
];

type Step = (counter: Counter) => string;
type Thread = readonly Step[];

/** Each turn begins with a write, so that none only waits. */
function generate(random: () => number): Thread[] {
  const below = (n: number) => randomBelow(random, n);
  const name = () => (below(2) === 0 ? "x" : "y");
  const kinds: readonly (() => Step)[] = [
    () =>
      (
        (at) =>
        ({ up }: Counter) =>
          `if (${at}) ${up};`
      )(`${name()}.load() === ${below(2)}`),
    () =>
      (
        (at) =>
        ({ value }: Counter) =>
          `${at}.store(${value} % 2);`
      )(name()),
    () =>
      (
        (at) =>
        ({ value, down }: Counter) =>
          `while (${value} > 0) { ${at}; ${down}; }`
      )(`${name()}.store(${below(2)})`),
    () =>
      (
        (at) => () =>
          `m.lock(); ${at}; m.unlock();`
      )(`${name()}.store(${below(2)})`),
    () =>
      (
        (k) =>
        ({ value }: Counter) =>
          `if (${value} === ${k}) break;`
      )(1 + below(2)),
    () =>
      (
        (at) =>
        ({ up }: Counter) =>
          `if (m.tryLock()) { ${at}; ${up}; m.unlock(); }`
      )(`${name()}.store(${below(2)})`),
  ];
  const thread = (): Thread => {
    const first = `${name()}.store(${below(2)});`;
    return [() => first, kinds[0](), ...Array.from({ length: 1 + below(3) }, () => kinds[below(kinds.length)]())];
  };
  return [thread(), thread()];
}

function print(threads: readonly Thread[], counter: Counter, [before, ends] = ["", ""]): string {
  const body = (steps: Thread) =>
    `${before} for (;;) { ${ends} ${counter.made} ${steps.map((step) => step(counter)).join(" ")} }`;
  return `import { AtomicInt, Mutex, thread } from "interleaver";
${counterClass}
const x = new AtomicInt(0), y = new AtomicInt(0), m = new Mutex("m");
thread("A", () => { ${body(threads[0])} });
thread("B", () => { ${body(threads[1])} });`;
}

describe(`loops whose turns have objects of their own (seed ${seed})`, () => {
  it(`${programs} generated programs: what is found is what is found with plain variables`, async () => {
    const random = randomStream(seed);
    let livelocks = 0;
    for (let n = 0; n < programs; n++) {
      const threads = generate(random);
      const judge = async (counter: Counter) => {
        const [report] = await checkProgram("own.ts", print(threads, counter), { maxExecutions: 150, maxSteps: 1000 });
        const { verdict, findings, exploration } = report;
        const { executions, redundant } = exploration;
        return { verdict, found: findings.map(findingName), executions, redundant };
      };
      const expected = await judge(plain);
      if (expected.found.includes("livelock")) livelocks++;
      for (const [name, counter] of Object.entries(own))
        assert.deepEqual(await judge(counter), expected, `${name}: ${print(threads, counter)}`);
    }
    assert.ok(livelocks > 0);
  }).timeout(600_000);

  it(`${programs} that end: no livelock, wherever the count is`, async () => {
    const random = randomStream(seed);
    const all = [plain, ...Object.values(own)];
    for (let n = 0; n < programs; n++) {
      const text = print(generate(random), all[n % all.length], bounds[n % bounds.length] as [string, string]);
      const [{ findings }] = await checkProgram("own.ts", text, { maxExecutions: 10 });
      assert.deepEqual(findings.map(findingName), [], text);
    }
  }).timeout(600_000);
});
