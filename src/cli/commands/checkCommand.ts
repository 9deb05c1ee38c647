import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ExploreOptions } from "../../model/exploreOptions";
import type { Finding, ProgramReport, Report, ScenarioReport } from "../../model/report";
import { exitCodes } from "../../model/report";
import type { Trace } from "../../model/trace";
import { textReport } from "../../presentation/terminal/textReport";
import { exitCode } from "../exitCode";
import { expandFiles } from "../expandFiles";
import { differencesFromExpected } from "../expectations";
import { expectationsInBlocks } from "../expectationsInBlocks";
import { internalError } from "../internalError";
import { isProgram } from "../isProgram";
import { misplacedExpectations } from "../misplacedExpectations";
import { noProgram } from "../noProgram";
import { ProgressLine } from "../progressLine";
import { ResumeFile } from "../resumeFile";
import type { Session } from "../session";
import { sourceLines } from "../sourceLines";
import type { Terminal } from "../terminal";
import { UsageError } from "../usageError";
import { withKnownBefore } from "../withKnownBefore";

/** Findings of a scenario, and of a file, shown in columns; the others are told in words, with the command that shows them. */
const [findingsInColumns, columnsInFile] = [5, 100];

export interface CheckFlags extends ExploreOptions {
  readonly scenario?: string;
  readonly format: "text" | "json";
  readonly expect?: boolean;
  readonly maxExecutions?: number;
  /** Seconds for a program. */
  readonly time?: number;
  /** Megabytes. */
  readonly memory?: number;
  readonly maxSteps?: number;
  /** Threads. */
  readonly jobs?: number;
  /** Path of the file. */
  readonly resume?: string;
}

/** Explores every program and prints the report. Gives the exit code. */
export async function checkCommand(patterns: readonly string[], flags: CheckFlags, session: Session): Promise<number> {
  const { terminal, signal, folder, version } = session;
  const { files, missing } = expandFiles(patterns, folder);
  for (const { pattern, why } of missing) terminal.complain(`${pattern || '""'}: ${why}`);
  if (flags.resume !== undefined) refuseToResume(files, flags);
  if (flags.jobs !== undefined) refuseToDivide(flags);
  const codes = missing.map(() => 2);
  const programs: ProgramReport[] = [];
  for (const [index, file] of files.entries()) {
    if (signal.aborted) {
      terminal.complain(`stopped: ${files.length - index} of ${files.length} files were not checked`);
      codes.push(exitCodes.interrupted);
      break;
    }
    try {
      const { scenarios, left } = await explore(file, flags, session);
      if (left === "lost") codes.push(2);
      programs.push({ file, scenarios });
      if (flags.expect) codes.push(compare(file, scenarios, flags, session));
      else codes.push(...scenarios.map((scenario) => exitCodes[scenario.verdict]));
      let room = columnsInFile;
      if (flags.format === "text" && !flags.expect)
        for (const scenario of scenarios) {
          const inColumns = scenario.findings
            .filter(({ severity }) => severity !== "info")
            .slice(0, Math.min(findingsInColumns, room));
          room -= inColumns.length;
          terminal.print(`${await describe(file, scenario, inColumns, flags, session)}\n`);
        }
    } catch (error) {
      if (error instanceof UsageError) throw error;
      // Our own bug with one program must not hide what the others have to say.
      terminal.complain(internalError(error, file));
      codes.push(4);
    }
  }
  if (flags.format === "json") {
    const tool = { name: "interleaver", version } as const;
    const report: Report = { format: "interleaver-report", version: 1, tool, programs };
    terminal.print(JSON.stringify(report, null, 2));
  } else if (programs.length > 1) terminal.print(terminal.paint.bold(summary(programs, codes, flags)));
  return exitCode(codes);
}

/** A file belongs to one program, and only the search of every trace has a place to go on from. */
function refuseToResume(files: readonly string[], { strategy }: CheckFlags): void {
  if (files.length > 1) throw new UsageError(`--resume takes one program, not ${files.length}`);
  if (strategy !== undefined && strategy !== "optimal-dpor")
    throw new UsageError(`--resume goes on with the search of every order; leave --strategy ${strategy} out`);
}

/** Only the search of every trace can be divided. */
function refuseToDivide({ strategy, jobs = 1 }: CheckFlags): void {
  if (jobs > 1 && strategy !== undefined && strategy !== "optimal-dpor")
    throw new UsageError(`--jobs divides the search of every order; leave --strategy ${strategy} out`);
}

/** `left`: what became of the file that another check goes on from. */
interface Explored {
  readonly scenarios: readonly ScenarioReport[];
  readonly left: "nothing" | "kept" | "lost";
}

async function explore(file: string, flags: CheckFlags, session: Session): Promise<Explored> {
  const { client, terminal, signal } = session;
  if (!isProgram(file)) return { scenarios: [noProgram(file)], left: "nothing" };
  const { scenario, maxExecutions, time, memory: memoryMb, maxSteps, strategy, seed, spuriousWakeups, jobs } = flags;
  const timeMs = time === undefined ? undefined : time * 1000;
  const stopped = flags.resume === undefined ? undefined : resumeFile(flags.resume, file, session);
  const resume = stopped?.read();
  const { starvationBound, ioMax, timerSlack } = flags;
  const bounds = { maxExecutions, maxSteps, timeMs, memoryMb, starvationBound, ioMax, timerSlack };
  const options = { ...bounds, strategy, seed, spuriousWakeups, jobs, resume };
  const line = terminal.interactive ? new ProgressLine(file, process.stderr) : undefined;
  try {
    const reply = await client.check({ file, scenario, options }, (progress) => line?.update(progress), signal);
    line?.clear();
    if (reply.changed)
      stopped?.refuse(
        "belongs to the program as it was, or to other options: undo the change, or delete the file to start anew",
      );
    const scenarios = stopped ? withKnownBefore(reply.scenarios, stopped.reports) : reply.scenarios;
    const left = stopped ? keep(stopped, reply.resume, scenarios, terminal) : "nothing";
    if (left === "kept") terminal.complain(`stopped before the end: --resume ${flags.resume} goes on from here`);
    return { scenarios, left };
  } finally {
    line?.clear();
  }
}

function resumeFile(path: string, file: string, { folder, version }: Session): ResumeFile {
  return new ResumeFile(resolve(folder, path), folder, file, version);
}

/** What was found is told also where nothing can be written. */
function keep(
  file: ResumeFile,
  left: string | undefined,
  reports: readonly ScenarioReport[],
  terminal: Terminal,
): Explored["left"] {
  try {
    file.write(left, reports);
    return left === undefined ? "nothing" : "kept";
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.complain(error.message);
    return "lost";
  }
}

async function describe(
  file: string,
  report: ScenarioReport,
  inColumns: readonly Finding[],
  { maxSteps, memory: memoryMb }: CheckFlags,
  session: Session,
): Promise<string> {
  const { client, terminal, folder } = session;
  const traces = new Map<Finding, Trace>();
  const scenario = report.name === file ? undefined : report.name;
  for (const finding of inColumns) {
    const { trace } = await client.trace({ file, scenario, schedule: finding.witness.schedule, maxSteps, memoryMb });
    if (trace) traces.set(finding, trace);
  }
  const { width, paint } = terminal;
  const style = { width, paint, sourceLine: sourceLines(folder) };
  return textReport(file, report, (finding) => traces.get(finding), style);
}

/** Prints what differs from the header: as the report itself, or beside a JSON report to stderr. */
function compare(file: string, scenarios: readonly ScenarioReport[], flags: CheckFlags, session: Session): number {
  const { terminal, folder } = session;
  const { paint } = terminal;
  const text = readFileSync(resolve(folder, file), "utf8");
  const differences = differencesFromExpected(text, scenarios, flags.scenario === undefined);
  if (flags.format === "text" && differences.length === 0)
    terminal.print(`${paint.green("✔")} ${paint.cyan(file)} ${paint.dim("as expected")}`);
  if (differences.length > 0) {
    const lines = [`${paint.red("✖")} ${paint.cyan(file)} differs from its @expect header`];
    for (const difference of differences) lines.push(`    ${difference}`);
    if (flags.format === "text") terminal.print(lines.join("\n"));
    else terminal.complain(lines.join("\n"));
  }
  for (const { line, text: comment } of expectationsInBlocks(text))
    terminal.complain(`${file}:${line}: ${comment}: not compared; write it as a // comment`);
  for (const { line, text: comment } of misplacedExpectations(text))
    terminal.complain(`${file}:${line}: ${comment}: not compared; move it up into the comments before the first code`);
  return differences.length > 0 ? 1 : 0;
}

function summary(programs: readonly ProgramReport[], codes: readonly number[], { expect }: CheckFlags): string {
  if (expect) return `${codes.filter((code) => code === 0).length} of ${codes.length} files as expected`;
  const verdicts = programs.flatMap(({ scenarios }) => scenarios.map(({ verdict }) => verdict));
  const kinds = [...new Set(verdicts)].map(
    (kind) => `${verdicts.filter((verdict) => verdict === kind).length} ${kind}`,
  );
  return `${programs.length} files: ${kinds.join(", ")}`;
}
