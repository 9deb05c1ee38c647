import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findingName } from "../../src/model/findingName";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram } from "../checkProgram";

const run = promisify(execFile);

/** Explores one JavaScript body: `say(value)` logs, and `log` is observed as one text. */
export async function exploreBody(body: string): Promise<ScenarioReport> {
  const text = `import { after, io, Mutex, observe, scenario, sleep, thread } from "interleaver";
const log = [];
const say = (value) => void log.push(String(value));
after(() => observe("log", log.join(" ")));
scenario("body", async () => { ${body} });`;
  const [report] = await checkProgram("program.js", text);
  return report;
}

/** All logs that the body can have. It must have no problems; findings are given in place of the logs. */
export async function logsOf(body: string): Promise<readonly unknown[]> {
  const { problems, findings, outcomes } = await exploreBody(body);
  assert.deepEqual(problems, []);
  if (findings.length > 0) return findings.map(findingName);
  return outcomes.map(({ values }) => values.log).sort();
}

/** Notes in `late` that a timer came so late that the log says nothing. */
const watched = `let late = false;
const start = setTimeout;
globalThis.setTimeout = (callback, ms, ...args) => {
  const due = performance.now() + ms;
  return start(() => { late ||= performance.now() > due + 12; callback(...args); }, ms);
};`;

/** What the body logs in plain Node, in a process of its own, when that is punctual; `before` is run first. */
export async function logInNode(body: string, before = ""): Promise<string> {
  const text = `${watched} const log = []; const say = (value) => void log.push(String(value)); ${before}
process.on("exit", () => { process.exitCode = 0; process.stdout.write(JSON.stringify(late ? null : log.join(" "))); });
(async () => { ${body} })();`;
  for (let n = 0; n < 200; n++) {
    const { stdout } = await run(process.execPath, ["-e", text]);
    const log = JSON.parse(stdout) as string | null;
    if (log !== null) return log;
  }
  throw new Error("Node was never punctual: the machine is too busy");
}
