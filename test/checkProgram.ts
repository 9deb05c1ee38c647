import { check } from "../src/checker/check";
import { replay } from "../src/checker/replay";
import type { Finding, ScenarioReport } from "../src/model/report";
import type { CheckOptions } from "../src/protocol/checker";

/** What one execution showed: its findings, and the values it observed if it ended well. */
export interface Replay {
  readonly findings: readonly Pick<Finding, "kind" | "subkind" | "message">[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** Explores every scenario of one program: the one door through which tests reach the checker. */
export async function checkProgram(
  file: string,
  text: string,
  options: CheckOptions = {},
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
  const again = replay(file, text, scenario, schedule);
  if (again === undefined || again.ending.kind === "abandoned") return undefined;
  const values: Record<string, unknown> = {};
  for (const task of again.execution.tasks) for (const [name, value] of task.observed) values[name] = value;
  return { findings: again.findings, values };
}
