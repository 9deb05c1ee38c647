/**
 * Whether a program says why the statement of a line is redundant, in a comment behind it or on the line before:
 * `// redundant: reason`, or `// redundant [scenario]: reason` for one of its scenarios. A reason has at least two words.
 */
export function redundantFor(scenario: string, text: string, line: number): boolean {
  const lines = text.split("\n");
  const own = /\/\/ redundant(?: \[(.*?)\])?: \S+ \S+/.exec(lines[line - 1]);
  const before = /^\s*\/\/ redundant(?: \[(.*?)\])?: \S+ \S+/.exec(lines[line - 2] ?? "");
  return [own, before].some((match) => match !== null && (match[1] === undefined || match[1] === scenario));
}
