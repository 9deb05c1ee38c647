import type { SynchronisingStatement } from "./synchronisingStatements";

/**
 * Whether a program says why a statement is redundant, in a comment behind it or on the line before:
 * `// redundant: reason`, or `// redundant [scenario]: reason` for one of its scenarios. A reason has at least two words.
 * Where nothing depends on order but a count or a warning, the program's header says so for all of them, but for those of
 * the objects, or their operations, that it names: `// redundant but for gate, chairs.acquire: reason`.
 */
export function redundantFor(scenario: string, text: string, statement: SynchronisingStatement): boolean {
  const lines = text.split("\n");
  const own = /\/\/.* ?redundant(?: \[(.*?)\])?: \S+ \S+/.exec(lines[statement.line - 1]);
  const before = /^\s*\/\/ redundant(?: \[(.*?)\])?: \S+ \S+/.exec(lines[statement.line - 2] ?? "");
  if ([own, before].some((match) => match !== null && (match[1] === undefined || match[1] === scenario))) return true;
  const header = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith("//")),
  );
  const all = header.map((line) => /^\/\/ redundant(?: but for ([\w., ]+))?: \S+ \S+ \S+/.exec(line)).find(Boolean);
  if (!all) return false;
  return !all[1]?.split(", ").some((name) => new RegExp(`^${name}\\b`).test(statement.text));
}
