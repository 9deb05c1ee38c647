import { parseSchedule } from "../../model/parseSchedule";
import type { Answer, Replay } from "../../model/replay";
import type { Problem } from "../../model/report";
import type { Trace } from "../../model/trace";
import { printable } from "../../presentation/terminal/printable";
import { textReplay } from "../../presentation/terminal/textReplay";
import { expandFiles } from "../expandFiles";
import type { Session } from "../session";
import { sourceLines } from "../sourceLines";
import { UsageError } from "../usageError";

export interface ReplayFlags {
  readonly schedule: string;
  readonly format: "text" | "json";
  readonly scenario?: string;
  readonly maxSteps?: number;
  /** Megabytes. */
  readonly memory?: number;
}

/** As those of section 5 of the contract: 1 for a bug, 2 for what cannot be run, 3 for what a limit cut off. */
const exitCodes: Readonly<Record<Answer, number>> = {
  "still-fails": 1,
  "fails-differently": 1,
  fails: 1,
  "no-longer-fails": 0,
  passes: 0,
  "no-longer-applies": 2,
  unknown: 3,
};

/** What `interleaver replay --format json` prints. */
interface ReplayReport extends Partial<Replay> {
  readonly format: "interleaver-replay";
  readonly version: 1;
  readonly tool: { readonly name: "interleaver"; readonly version: string };
  readonly file: string;
  readonly scenario?: string;
  readonly schedule: string;
  /** The execution in full; absent where there is none. */
  readonly trace?: Trace;
  readonly problems: readonly Problem[];
}

/** Runs the execution that a schedule names, says what became of it, and prints it. Gives the exit code. */
export async function replayCommand(pattern: string, flags: ReplayFlags, session: Session): Promise<number> {
  const { client, terminal, folder, version, signal } = session;
  const { schedule, maxSteps, memory: memoryMb } = flags;
  const parsed = parseSchedule(schedule);
  if ("problem" in parsed) throw new UsageError(parsed.problem);
  const [file] = expandFiles([pattern], folder).files;
  if (file === undefined) throw new UsageError(`${pattern}: no such file`);
  const scenario = flags.scenario ?? (await onlyScenario(file, memoryMb, session));
  const { trace, replay, problems } = await client.trace({ file, scenario, schedule, maxSteps, memoryMb }, signal);
  if (flags.format === "json") {
    const tool = { name: "interleaver", version } as const;
    const report: ReplayReport = {
      format: "interleaver-replay",
      version: 1,
      tool,
      file,
      ...(scenario === undefined || scenario === file ? {} : { scenario }),
      schedule,
      ...replay,
      ...(trace ? { trace } : {}),
      problems,
    };
    terminal.print(JSON.stringify(report, null, 2));
  } else if (replay) {
    const { width, paint } = terminal;
    terminal.print(textReplay(file, replay, trace, { width, paint, sourceLine: sourceLines(folder) }));
  } else
    for (const { file: place, line, column, message } of printable(problems))
      terminal.complain(`${place}:${line}:${column} ${message}`);
  return replay ? exitCodes[replay.answer] : 2;
}

/** A schedule belongs to one scenario; where the file has only one, nobody has to name it. */
async function onlyScenario(
  file: string,
  memoryMb: number | undefined,
  { client, signal }: Session,
): Promise<string | undefined> {
  const { scenarios } = await client.check({ file, options: { maxExecutions: 1, memoryMb } }, undefined, signal);
  if (scenarios.length <= 1) return scenarios[0]?.name;
  const names = scenarios.map(({ name }) => `"${name}"`).join(", ");
  throw new UsageError(`${file} has several scenarios; name one of them with --scenario: ${names}`);
}
