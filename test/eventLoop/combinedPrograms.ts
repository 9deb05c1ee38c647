import type { Random } from "./asyncPrograms";
import { randomStatement } from "./randomStatement";

/** Calls that are awaited together, by all combinators; some finish in one callback. Every order of them can be tried. */
export function combinedProgram(random: Random): string {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)];
  const access = () => randomStatement(random, ["", ""]);
  let left = 5;
  const call = (depth: number): string => {
    left--;
    if (depth > 0 && left > 1 && random() < 0.2)
      return `(async () => { ${access()} ${group(depth - 1)} ${access()} })()`;
    const again = () => (random() < 0.4 && left-- > 0 ? `await io(); ${access()}` : "");
    return pick([
      () => `(async () => { ${access()} await io(); ${access()} ${again()} })()`,
      () => `io().then(() => { ${access()} })`,
      () => "io()",
      () => `gate.then(() => { ${access()} })`,
      () => `(async () => { await gate; ${access()} })()`,
      () => "gate",
    ])();
  };
  const group = (depth: number): string => {
    const how = pick(["all", "all", "all", "allSettled", "any", "race"]);
    const count = 2 + Math.floor(random() * 3);
    const calls: string[] = [];
    while (calls.length < count && left > 0) calls.push(call(depth));
    return `await Promise.${how}([${calls.join(", ")}]);`;
  };
  return `import { after, io, observe, scenario } from "interleaver";
let [a, b, c] = [0, 0, 0];
const seen: number[] = [];
after(() => observe("all", [a, b, c, ...seen]));
scenario("scenario", async () => {
  const gate = io();
  ${random() < 0.3 ? `void ${call(1)};` : ""}
  ${group(1)}
  ${access()}
  ${random() < 0.4 ? group(0) : ""} ${access()}
});
`;
}
