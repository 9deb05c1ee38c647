import type { Random } from "./asyncPrograms";
import { randomStatement } from "./randomStatement";

/** A scenario of a few callbacks that read and write variables; every order of them can be tried. */
export function callbackProgram(
  random: Random,
  { timers, immediates }: { timers: boolean; immediates: boolean },
): string {
  let left = 5;
  let names = 0;
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)];
  const access = () => randomStatement(random);
  const body = (depth: number): string => {
    const parts = [access()];
    if (random() < 0.6) parts.push(access());
    while (depth > 0 && left > 0 && random() < 0.55) parts.push(start(depth));
    return parts.join(" ");
  };
  const start = (depth: number): string => {
    left--;
    const inner = body(depth - 1);
    const kinds = [
      () => `io().then(() => { ${inner} });`,
      () => `(async () => { ${access()} await io(); ${inner} ${random() < 0.3 ? `await io(); ${access()}` : ""} })();`,
    ];
    if (timers) {
      const delay = () => pick([1, 2, 3, 5]);
      kinds.push(
        () => `setTimeout(() => { ${inner} }, ${delay()});`,
        () =>
          `{ const t${names} = setTimeout(() => { ${inner} }, ${delay()}); io().then(() => clearTimeout(t${names++})); }`,
      );
    }
    if (immediates) kinds.push(() => `setImmediate(() => { ${inner} });`);
    return pick(kinds)();
  };
  const count = 2 + Math.floor(random() * 2);
  const starts = Array.from({ length: count }, () => start(2)).join("\n  ");
  return `import { after, io, observe, scenario } from "interleaver";
let [a, b, c] = [0, 0, 0];
const seen: number[] = [];
after(() => observe("all", [a, b, c, ...seen]));
scenario("scenario", () => {
  ${starts}
});
`;
}
