import { parseSchedule } from "../../model/schedule";
import { textExecution } from "../../presentation/textExecution";
import { printable } from "../../presentation/printable";
import { expandFiles } from "../expandFiles";
import type { Session } from "../session";
import { sourceLines } from "../sourceLines";
import { UsageError } from "../usageError";

export interface ReplayFlags {
  readonly schedule: string;
  readonly scenario?: string;
  readonly maxSteps?: number;
}

/** Runs the execution a schedule names and prints it. Exit code 1 if something is wrong with it, 2 if there is none. */
export async function replayCommand(pattern: string, flags: ReplayFlags, session: Session): Promise<number> {
  const { client, terminal, folder, signal } = session;
  const { schedule, maxSteps } = flags;
  if (!parseSchedule(schedule))
    throw new UsageError(`"${schedule}" is not a schedule; copy one from a report, such as i1:0x2.1x3`);
  const [file] = expandFiles([pattern], folder).files;
  if (file === undefined) throw new UsageError(`${pattern}: no such file`);
  const scenario = flags.scenario ?? (await onlyScenario(file, session));
  const { trace, problems } = await client.trace({ file, scenario, schedule, maxSteps }, signal);
  if (!trace) {
    for (const { file: place, line, column, message } of printable(problems))
      terminal.complain(`${place}:${line}:${column} ${message}`);
    return 2;
  }
  const { width, paint } = terminal;
  terminal.print(textExecution(trace, { width, paint, sourceLine: sourceLines(folder) }));
  return trace.findings.some(({ finding }) => finding.severity === "error") ? 1 : 0;
}

/** A schedule belongs to one scenario; where the file has only one, nobody has to name it. */
async function onlyScenario(file: string, { client, signal }: Session): Promise<string | undefined> {
  const { scenarios } = await client.check({ file, options: { maxExecutions: 1 } }, undefined, signal);
  if (scenarios.length <= 1) return scenarios[0]?.name;
  const names = scenarios.map(({ name }) => `"${name}"`).join(", ");
  throw new UsageError(`${file} has several scenarios; name one of them with --scenario: ${names}`);
}
