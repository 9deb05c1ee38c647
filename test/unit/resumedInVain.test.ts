import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkCommand, type CheckFlags } from "../../src/cli/commands/checkCommand";
import type { Session } from "../../src/cli/session";
import { UsageError } from "../../src/cli/usageError";
import type { CheckerClient } from "../../src/client/checkerClient";
import { emptyReport } from "../../src/model/emptyReport";
import type { Finding, Report, ScenarioReport } from "../../src/model/report";
import type { CheckReply } from "../../src/protocol/checker";

const lost: Finding = {
  kind: "assertion",
  severity: "error",
  message: "2 is not 3",
  executions: 7,
  locations: [],
  witness: { schedule: "i2:A:0S", preemptions: 1, events: 4 },
};
const stopped = (name: string, findings: readonly Finding[], executions: number): ScenarioReport => {
  const { exploration, ...rest } = emptyReport(name, findings.length > 0 ? "violated" : "interrupted");
  const bounds = [{ name: "seconds", value: 1, option: "--time" }];
  return { ...rest, findings, exploration: { ...exploration, executions, elapsedMs: 1000, bounds } };
};
const why = "stopped: the program needs more than 64 MB of memory";
const starved = (name: string): ScenarioReport => {
  const { exploration, ...rest } = emptyReport(name, "interrupted", [
    { file: "p.ts", line: 1, column: 1, message: why },
  ]);
  const bounds = [{ name: "megabytes", value: 64, option: "--memory" }];
  return { ...rest, exploration: { ...exploration, elapsedMs: 10, bounds } };
};

/** One check after the other, answered one by one, with the same file to go on from. */
async function check(folder: string, file: string, scenarios: readonly ScenarioReport[]) {
  const printed: string[] = [];
  const reply: CheckReply = { scenarios, files: [file], resume: "what is left" };
  const client = { check: () => Promise.resolve(reply) } as unknown as CheckerClient;
  const terminal = { interactive: false, print: (text: string) => printed.push(text), complain: () => {} };
  const session = {
    client,
    terminal,
    folder,
    version: "1",
    signal: new AbortController().signal,
  } as unknown as Session;
  const flags: CheckFlags = { format: "json", resume: left };
  const code = await checkCommand([file], flags, session);
  const { programs } = JSON.parse(printed.join("")) as Report;
  return { code, scenarios: programs[0].scenarios };
}

let left: string;
let folder: string;

describe("a check that is gone on with, but cannot even begin", () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "interleaver-resume-"));
    mkdirSync(join(folder, "deep"));
    left = join(folder, "left.json");
    for (const at of [folder, join(folder, "deep")]) writeFileSync(join(at, "p.ts"), "");
  });

  it("tells what was known before, and what kept it from going on", async () => {
    await check(folder, "p.ts", [stopped("p.ts", [lost], 3000)]);
    // Any number of times
    for (let times = 1; times < 3; times++) {
      const { code, scenarios } = await check(folder, "p.ts", [starved("p.ts")]);
      const [{ verdict, findings, exploration, problems }] = scenarios;
      assert.deepEqual([code, verdict, findings, exploration.executions], [1, "violated", [lost], 3000]);
      assert.deepEqual(exploration.bounds, [{ name: "megabytes", value: 64, option: "--memory" }]);
      assert.equal(exploration.elapsedMs, 1000 + 10 * times);
      assert.equal(problems[0].message, why);
    }
  });

  it("knows each scenario, though it ended before it could name any", async () => {
    await check(folder, "p.ts", [stopped("one", [], 20), stopped("other", [lost], 30)]);
    const { scenarios } = await check(folder, "p.ts", [starved("p.ts")]);
    const told = scenarios.map(({ name, verdict, exploration }) => [name, verdict, exploration.executions]);
    assert.deepEqual(told, [
      ["one", "interrupted", 20],
      ["other", "violated", 30],
    ]);
  });

  it("tells nothing but what is known now where it did go on, though it began anew", async () => {
    await check(folder, "p.ts", [stopped("p.ts", [lost], 3000)]);
    const now = stopped("p.ts", [], 5);
    assert.deepEqual((await check(folder, "p.ts", [now])).scenarios, [now]);
  });

  it("is told in which folder it was begun, where the same program goes by another name", async () => {
    await check(folder, "deep/p.ts", [stopped("deep/p.ts", [lost], 3000)]);
    const kept = readFileSync(left, "utf8");
    const refused = (message: RegExp) => (error: unknown) => error instanceof UsageError && message.test(error.message);
    await assert.rejects(
      check(join(folder, "deep"), "p.ts", []),
      refused(/was begun in \S+, where .* is deep\/p\.ts;/),
    );
    await assert.rejects(check(folder, "p.ts", []), refused(/belongs to deep\/p\.ts, not to p\.ts/));
    assert.equal(readFileSync(left, "utf8"), kept);
  });

  it("does not believe a file that somebody wrote in", async () => {
    await check(folder, "p.ts", [stopped("p.ts", [lost], 3000)]);
    writeFileSync(left, readFileSync(left, "utf8").replace("2 is not 3", "all is well"));
    await assert.rejects(check(folder, "p.ts", []), /damaged/);
  });
});
