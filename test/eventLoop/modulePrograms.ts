import type { Random } from "./asyncPrograms";

const statements = [
  "seen.x++;",
  "seen.y = id;",
  "seen.z = seen.x;",
  "set(id);",
  "seen.x = last;",
  "if (seen.y > 1) await io();",
  "await io();",
  "await io();",
  "await null;",
  "await (async () => { await io(); })();",
  "void io().then(() => { seen.z++; });",
];

/** The files of a program of modules that await completions and change what they share; some import each other in a circle. */
export function moduleProgram(random: Random): Readonly<Record<string, string>> {
  const below = (n: number) => Math.floor(random() * n);
  const files: Record<string, string> = {
    "state.ts": `import { after, observe } from "interleaver";
export const seen = { x: 0, y: 0, z: 0 };
export let last = 0;
export const set = (n: number) => { last = n; };
after(() => observe("seen", JSON.stringify([seen, last])));`,
  };
  const names = ["main", "a", "b", "c", "d", "e"].slice(0, 3 + below(4));
  const mayFail = random() < 0.25;
  names.forEach((name, id) => {
    const behind = names.slice(id + 1);
    const imported = Array.from({ length: id === 0 ? 2 : below(3) }, () =>
      behind.length > 0 && random() < 0.85 ? behind[below(behind.length)] : names[below(names.length)],
    );
    const body = Array.from({ length: 1 + below(6) }, () => statements[below(statements.length)]);
    if (mayFail && random() < 0.3) body.push(`if (seen.x > 1) throw new Error("${name}");`);
    files[`${name}.ts`] = `import { io } from "interleaver";
import { seen, last, set } from "./state";
${imported.map((other) => `import "./${other}";`).join(" ")}
const id = ${id};
${body.join(" ")}
export {};`;
  });
  return files;
}
