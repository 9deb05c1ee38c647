import type { Place } from "./program";

/** How the places `v0`, `v1`, … of a program are read and written in TypeScript. */
export function places(all: readonly Place[]): {
  read: (i: number) => string;
  assign: (i: number, value: string) => string;
} {
  const read = (i: number) =>
    ({ let: `v${i}`, field: `box.v${i}`, element: `list[${i}]`, entry: `map.get("v${i}")!` })[all[i]];
  const assign = (i: number, value: string) =>
    all[i] === "entry" ? `map.set("v${i}", ${value})` : `${read(i)} = ${value}`;
  return { read, assign };
}

/** The statements that create them, all 0. */
export function declarations(all: readonly Place[]): string[] {
  const names = (place: Place) => all.flatMap((one, i) => (one === place ? [`v${i}`] : []));
  const lines: string[] = [];
  const declare = (place: Place, statement: (names: readonly string[]) => string) => {
    if (all.includes(place)) lines.push(statement(names(place)));
  };
  declare("let", (v) => `let ${v.map((name) => `${name} = 0`).join(", ")};`);
  declare("field", (v) => `const box = { ${v.map((name) => `${name}: 0`).join(", ")} };`);
  declare("element", () => `const list = [${all.map(() => 0).join(", ")}];`);
  declare("entry", (v) => `const map = new Map([${v.map((name) => `["${name}", 0]`).join(", ")}]);`);
  return lines;
}
