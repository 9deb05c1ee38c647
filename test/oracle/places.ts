import type { Place } from "./program";

/** How the places `v0`, `v1`, … of a program are read and written in TypeScript. */
export function places(all: readonly Place[]): {
  read: (i: number) => string;
  assign: (i: number, value: string) => string;
} {
  const read = (i: number) =>
    ({
      let: `v${i}`,
      field: `box.v${i}`,
      element: `list[${i}]`,
      entry: `map.get("v${i}")!`,
      private: `box.#v${i}`,
      local: `v${i}`,
    })[all[i]];
  const assign = (i: number, value: string) =>
    all[i] === "entry" ? `map.set("v${i}", ${value})` : `${read(i)} = ${value}`;
  return { read, assign };
}

/** What all of a program stands in that has private fields or variables of a function; nothing for others. */
export function surroundings(all: readonly Place[]): {
  readonly open: readonly string[];
  readonly close: readonly string[];
} {
  const names = all.flatMap((place, i) => (place === "private" ? [`#v${i} = 0;`] : []));
  if (names.length === 0 && !all.includes("local")) return { open: [], close: [] };
  return {
    open: [`class Box { ${names.join(" ")} static run(): void {`, "const box = new Box();"],
    close: ["} }", "Box.run();"],
  };
}

/** The statements that create them, all 0. */
export function declarations(all: readonly Place[]): string[] {
  const names = (place: Place) => all.flatMap((one, i) => (one === place ? [`v${i}`] : []));
  const lines: string[] = [];
  const declare = (place: Place, statement: (names: readonly string[]) => string) => {
    if (all.includes(place)) lines.push(statement(names(place)));
  };
  const variables = (v: readonly string[]) => `let ${v.map((name) => `${name} = 0`).join(", ")};`;
  declare("let", variables);
  declare("local", variables);
  declare("field", (v) => `const box = { ${v.map((name) => `${name}: 0`).join(", ")} };`);
  declare("element", () => `const list = [${all.map(() => 0).join(", ")}];`);
  declare("entry", (v) => `const map = new Map([${v.map((name) => `["${name}", 0]`).join(", ")}]);`);
  return lines;
}
