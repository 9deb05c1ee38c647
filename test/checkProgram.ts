import { join } from "node:path";
import { check } from "../src/checker/check";
import { Outcomes } from "../src/checker/findings/outcomes";
import { replayer } from "../src/checker/replay";
import type { CheckerClient } from "../src/client/checkerClient";
import { createCheckerClient } from "../src/client/createCheckerClient";
import type { Finding, Outcome, ScenarioReport } from "../src/model/report";
import type { CheckOptions } from "../src/protocol/checker";

/** What one execution showed: its findings, and its final values if it came to its end. */
export interface Replay {
  readonly findings: readonly Pick<Finding, "kind" | "subkind" | "message">[];
  readonly values: Outcome["values"] | undefined;
}

/** Explores every scenario of one program in this thread: the one door through which tests reach the checker. */
export async function checkProgram(
  file: string,
  text: string,
  options: CheckOptions & { readonly scenario?: string } = {},
): Promise<readonly ScenarioReport[]> {
  return check(file, text, options);
}

/** Runs the execution of one schedule; undefined if the schedule is not one of the program. */
export async function replayProgram(
  file: string,
  text: string,
  scenario: string | undefined,
  schedule: string,
): Promise<Replay | undefined> {
  return replaysOf(file, text)(scenario, schedule);
}

/** The same for many schedules of one program. */
export function replaysOf(
  file: string,
  text: string,
): (scenario: string | undefined, schedule: string) => Promise<Replay | undefined> {
  const replay = replayer(file, text);
  return async (scenario, schedule) => {
    const again = replay(scenario, schedule);
    if (again === undefined || again.ending.kind === "abandoned") return undefined;
    const outcomes = new Outcomes();
    if (again.ending.kind === "finished") outcomes.add(again);
    return { findings: again.findings, values: outcomes.list()[0]?.values };
  };
}

/** The worker that users get, fed with texts instead of files. Dispose of the client when done. */
export function checkerOfTexts(): {
  client: CheckerClient;
  add: (file: string, text: string) => void;
  check: typeof checkProgram;
} {
  const texts = new Map<string, string>();
  const readFile = async (path: string) => texts.get(path);
  const client = createCheckerClient({
    host: { readFile },
    workerPath: join(__dirname, "../dist/checkerWorker.js"),
  });
  return {
    client,
    add: (file, text) => void texts.set(file, text),
    check: async (file, text, options = {}) => {
      texts.set(file, text);
      return (await client.check({ file, options })).scenarios;
    },
  };
}
