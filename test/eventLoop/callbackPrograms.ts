import type { Random } from "./asyncPrograms";
import { randomStatement } from "./randomStatement";

/** What may be among the callbacks, beside completions of I/O. */
export interface CallbackIngredients {
  /** "known": such that no I/O was waited for before they were started. */
  readonly timers: boolean | "known";
  readonly immediates: boolean;
  /** Many ways to end the program before everybody has come. */
  readonly errors?: boolean;
}

const errors = [
  `if (a > 1) throw new Error("more than one");`,
  `if (b === 0) void Promise.reject(new Error("none"));`,
  `assert.ok(c < 2);`,
  `if (a + b > 2) process.exit(0);`,
  `if (c === 1) process.exit(1);`,
  `throw new Error("always");`,
];

/** A scenario of a few callbacks that read and write variables; every order of them can be tried. */
export function callbackProgram(
  random: Random,
  { timers, immediates, errors: mayEnd = false }: CallbackIngredients,
): string {
  let left = 5;
  let names = 0;
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)];
  const access = () => (mayEnd && random() < 0.15 ? pick(errors) : randomStatement(random));
  const body = (depth: number, timed: boolean): string => {
    const parts = [access()];
    if (random() < 0.6) parts.push(access());
    while (depth > 0 && left > 0 && random() < 0.55) parts.push(start(depth, timed));
    return parts.join(" ");
  };
  const start = (depth: number, timed: boolean): string => {
    left--;
    // What comes inside has to be known before it is known in what
    const isTimer = timers === "known" && timed && random() < 0.6;
    const inner = body(depth - 1, timers !== "known" || isTimer);
    const kinds = [
      () => `io().then(() => { ${inner} });`,
      () => `(async () => { ${access()} await io(); ${inner} ${random() < 0.3 ? `await io(); ${access()}` : ""} })();`,
    ];
    if (isTimer) kinds.length = 0;
    if (timers === "known" ? isTimer : timers) {
      const delay = () => pick([1, 2, 3, 5]);
      kinds.push(
        () => `setTimeout(() => { ${inner} }, ${delay()});`,
        () =>
          `{ const t${names} = setTimeout(() => { ${inner} }, ${delay()}); io().then(() => clearTimeout(t${names++})); }`,
      );
    }
    if (immediates && (!isTimer || random() < 0.4)) kinds.push(() => `setImmediate(() => { ${inner} });`);
    return pick(kinds)();
  };
  const count = 2 + Math.floor(random() * 2);
  const starts = Array.from({ length: count }, () => start(2, true)).join("\n  ");
  return `${mayEnd ? `import assert from "node:assert";\n` : ""}import { after, io, observe, scenario } from "interleaver";
let [a, b, c] = [0, 0, 0];
const seen: number[] = [];
after(() => observe("all", [a, b, c, ...seen]));
scenario("scenario", () => {
  ${starts}
});
`;
}
