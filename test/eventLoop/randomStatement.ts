import type { Random } from "./asyncPrograms";

/** One statement about the variables `a`, `b`, `c` and the list `seen`, or one of `more`. */
export function randomStatement(random: Random, more: readonly string[] = []): string {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)];
  const variable = () => pick(["a", "b", "c"]);
  return pick([
    () => `${variable()} = ${Math.floor(random() * 3)};`,
    () => `${variable()} += ${variable()} + 1;`,
    () => `seen.push(${variable()});`,
    () => `if (${variable()} > 1) ${variable()}++;`,
    () => `if (${variable()} === 2) throw new Error("two");`,
    ...more.map((statement) => () => statement),
  ])();
}
