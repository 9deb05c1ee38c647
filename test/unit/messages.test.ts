import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ScenarioReport } from "../../src/model/report";
import { missingOrder } from "../../src/presentation/report/missingOrder";
import { findingNotes } from "../../src/presentation/terminal/findingNotes";
import type { CheckOptions } from "../../src/protocol/checker";
import { checkProgram } from "../checkProgram";

const names =
  "after, assume, choose, invariant, observe, scenario, select, sleep, thread, yieldNow, Atomic, AtomicInt, Barrier, Channel, Condition, Latch, Monitor, Mutex, Once, ReentrantMutex, RwLock, Semaphore, WaitGroup, type Thread";

/**
 * The title, options (`$ {"starvationBound":1}`), the statements of a program (from line 2), and what is said about it: lines
 * that begin with `>`.
 */
interface Example {
  readonly title: string;
  readonly options: CheckOptions;
  readonly program: string;
  readonly says: string;
}

function examples(): Example[] {
  const text = readFileSync(join(__dirname, "../golden/messages.txt"), "utf8");
  return text
    .split(/^== /m)
    .slice(1)
    .map((block) => {
      const [title, ...lines] = block.trimEnd().split("\n");
      const said = (line: string) => line.startsWith(">");
      const options = lines[0].startsWith("$ ") ? lines.shift()!.slice(2) : "{}";
      return {
        title,
        options: JSON.parse(options) as CheckOptions,
        program: lines.filter((line) => !said(line)).join("\n"),
        says: lines.filter(said).join("\n"),
      };
    });
}

/** All that a person is told: problems, and of the findings the message, notes, the missing order, and places. */
function told({ findings, exploration, problems, verdict }: ScenarioReport): string {
  return [
    ...problems.map(
      ({ line, message }) => `> ${verdict === "invalid" ? "invalid" : "problem"}: line ${line}: ${message}`,
    ),
    ...findings.flatMap((finding) => {
      const { kind, subkind, severity, message, locations } = finding;
      const name = `${severity} ${subkind === undefined ? kind : `${kind}/${subkind}`}`;
      const places = locations.map(({ line, task, role }) => `line ${line}: ${task} ${role}`);
      const notes = [...findingNotes(finding, exploration), missingOrder(finding)].filter((note) => note !== "");
      return [`> ${name}: ${message}`, ...[...notes, ...places].map((one) => `>   ${one}`)];
    }),
  ].join("\n");
}

describe("messages of findings", () => {
  for (const { title, options, program, says } of examples())
    it(title, async () => {
      const text = `import { ${names} } from "interleaver";\n${program}`;
      const [report] = await checkProgram("program.ts", text, options);
      assert.equal(told(report), says);
      // One sentence each: it ends with the only full stop
      for (const { message } of report.findings) assert.match(message, /^[^\n]*[.!?]$/);
    });
});
