import { parseSchedule } from "../../model/parseSchedule";
import type { Answer, Replay } from "../../model/replay";
import type { Problem } from "../../model/report";
import type { Trace } from "../../model/trace";
import { printable } from "../../presentation/terminal/printable";
import { textReplay } from "../../presentation/terminal/textReplay";
import { expandFiles } from "../expandFiles";
import { isProgram } from "../isProgram";
import { noProgram } from "../noProgram";
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
  const { files, missing } = expandFiles([pattern], folder);
  const [file] = files;
  if (file === undefined) throw new UsageError(`${pattern || '""'}: ${missing[0].why}`);
  if (!isProgram(file)) throw new UsageError(`${file}: ${noProgram(file).problems[0].message}`);
  const scenario = await askedScenario(file, flags.scenario, memoryMb, session);
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

/**
 * A schedule belongs to one scenario. Where the file has only one, nobody has to name it, nor where one has no name. A name is also
 * understood as a report shows it, in which a tab is two spaces.
 */
async function askedScenario(
  file: string,
  asked: string | undefined,
  memoryMb: number | undefined,
  { client, signal }: Session,
): Promise<string | undefined> {
  // Of a name without anything that looks like another character only the file itself can say whether it is there
  if (asked !== undefined && !/ {2}|\n|\\u[0-9a-f]{4}/.test(asked)) return asked;
  const { scenarios } = await client.check({ file, options: { maxExecutions: 1, memoryMb } }, undefined, signal);
  const names = scenarios.map(({ name }) => name);
  if (asked !== undefined) {
    const shown = names.filter((name) => printable(name) === asked);
    return names.includes(asked) || shown.length !== 1 ? asked : shown[0];
  }
  if (names.length <= 1) return names[0];
  if (names.includes("")) return "";
  const quoted = names.map((name) => `"${name}"`).join(", ");
  throw new UsageError(`${file} has several scenarios; name one of them with --scenario: ${quoted}`);
}
