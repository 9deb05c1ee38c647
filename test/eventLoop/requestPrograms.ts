import type { Random } from "./asyncPrograms";

/**
 * A scenario of a few requests at once, async functions that share objects, a map, a list and promises, and await completions
 * between. What they saw is their result.
 */
export function requestProgram(random: Random, most: number): string {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)];
  const number = () => Math.floor(random() * 3);
  const key = () => pick([`"k"`, `"l"`]);
  let awaits = 0;
  let locals = 0;
  const statement = (): string =>
    pick([
      () => `saw.push(state.hits);`,
      () => `state.hits = ${number()};`,
      () => `state.hits++;`,
      () => `const l${++locals} = state.hits; ${pause()} state.hits = l${locals} + 1;`,
      () => `total += state.hits;`,
      () => `if (total > 1) state.hits = 0;`,
      () => `if (!cache.has(${key()})) { ${pause()} cache.set(${key()}, { by: id }); }`,
      () => `saw.push(cache.get(${key()})?.by ?? -1);`,
      () => `{ const e = cache.get(${key()}); if (e) { ${pause()} e.by = -e.by; } }`,
      () => `cache.delete(${key()});`,
      () => `list.push(id); saw.push(list.length);`,
      () => `if (list.length > 1) saw.push(list[0]);`,
      () => `state.last = { of: id };`,
      () => `saw.push(state.last.of);`,
      () => `state.last.of += 10;`,
      () => `delete (state as { extra?: number }).extra;`,
      () => `(state as { extra?: number }).extra = id;`,
      () => `saw.push(Object.keys(state).length);`,
      () => `shared ??= slow(id); saw.push(await shared);`,
      () => `if (state.hits > 3) throw new Error("too many");`,
    ])();
  function pause(): string {
    return awaits++ < most ? "await io();" : "";
  }
  const request = (): string => {
    const parts = [pause(), statement()];
    while (random() < 0.5) parts.push(random() < 0.5 ? pause() : "", statement());
    return parts.join(" ");
  };
  const count = 2 + Math.floor(random() * 3);
  const bodies = Array.from({ length: count }, request);
  const together = pick(["all", "all", "allSettled", "race", "any"]);
  const calls = bodies.map((_, i) => `request${i}(${i})`).join(", ");
  const functions = bodies.map(
    (body, i) =>
      `async function request${i}(id: number) {\n  const saw: number[] = [];\n  ${body}\n  return saw.join();\n}`,
  );
  const ends = random() < 0.7 ? `after(() => observe("end", [total, state, [...cache], list]));` : "";
  return `import { after, io, observe, scenario } from "interleaver";
const state = { hits: 0, last: { of: -1 } };
const cache = new Map<string, { by: number }>();
const list: number[] = [];
let total = 0;
let shared: Promise<number> | undefined;
async function slow(id: number) {
  await io();
  return state.hits + id;
}
${functions.join("\n")}
${ends}
scenario("scenario", async () => {
  try {
    observe("together", JSON.stringify(await Promise.${together}([${calls}])));
  } catch (error) {
    observe("failed", String(error));
  }
});
`;
}
