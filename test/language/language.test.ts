import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkProgram } from "../checkProgram";
import { runInNode } from "./runInNode";

const folder = join(__dirname, "programs");

/** Starts a second thread, so that every access of `main` becomes a point where it can be interrupted. */
const withBystander = (text: string) =>
  `${text}\nimport { AtomicInt as $Atomic, thread as $thread } from "interleaver";\n` +
  `$thread(() => { new $Atomic(0).increment(); });\n`;

/** What survives the journey into a report. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? "null");

async function compare(file: string, text: string, expected: Record<string, unknown>): Promise<void> {
  const [report] = await checkProgram(file, text);
  assert.deepEqual(
    report.problems.map((p) => `${p.file}:${p.line}: ${p.message}`),
    [],
  );
  assert.deepEqual(
    report.findings.map((f) => f.message),
    [],
  );
  assert.equal(report.exploration.executions, 1);
  const found: Record<string, unknown> = {};
  for (const name of Object.keys(expected)) found[name] = plain(report.outcomes[0]?.values[name]);
  assert.deepEqual(found, expected);
}

describe("the language: every program observes what it observes in plain Node", () => {
  const failing: string[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".ts"))) {
    it(file, async () => {
      const text = readFileSync(join(folder, file), "utf8");
      const observed = runInNode(file, text);
      assert.ok(observed.length > 0, "the program observes something");
      const expected = Object.fromEntries(observed.map(([name, value]) => [name, plain(value)]));
      assert.equal(Object.keys(expected).length, observed.length, "every name is observed once");
      failing.push(file);
      await compare(file, text, expected);
      await compare(file, withBystander(text), expected);
      failing.pop();
    });
  }
  after(() => {
    if (failing.length > 0) console.log(`\n${failing.length} programs differ:\n  ${failing.join("\n  ")}`);
  });
});
