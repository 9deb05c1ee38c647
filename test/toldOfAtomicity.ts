import assert from "node:assert/strict";
import { checkProgram } from "./checkProgram";

/** What is told of atomicity in an async program: severity, subkind and message of each. */
export async function toldOfAtomicity(text: string): Promise<string[]> {
  const [report] = await checkProgram("program.ts", `import { after, io, observe } from "interleaver";\n${text}`);
  assert.deepEqual(report.problems, []);
  return report.findings
    .filter(({ kind }) => kind === "atomicity-violation")
    .map(({ severity, subkind, message }) => `${severity} ${subkind}: ${message}`);
}
