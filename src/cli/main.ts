import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { Command, CommanderError, Option } from "commander";
import type { CheckerClient } from "../client/checkerClient";
import { strategyNames } from "../model/strategyName";
import type { CodeCache } from "../start/codeCache";
import { checkCommand, type CheckFlags } from "./commands/checkCommand";
import { replayCommand, type ReplayFlags } from "./commands/replayCommand";
import { samplesCommand } from "./commands/samplesCommand";
import { internalError } from "./internalError";
import { jobsOption } from "./jobsOption";
import { namedFiles } from "./namedFiles";
import { numberOption } from "./numberOption";
import { packageFolder } from "./packageFolder";
import type { Session } from "./session";
import { processTerminal } from "./terminal";
import { UsageError } from "./usageError";

const exitCodesHelp = `
Exit codes: 0 no bug in any order, 1 bug found, 2 cannot be checked or wrongly called, 3 a limit was reached and no bug
found until then, 4 internal error. With --expect: 0 everything as expected, 1 not. replay: 1 the order still
fails, or fails differently, 0 it no longer fails, 2 it no longer applies to the program, 3 a limit cut it off.`;

/** From `startCli`: a checker whose worker may already be starting, and where compiled code is kept. */
declare const earlyChecker: CheckerClient;
declare const codeCache: CodeCache;

const folder = process.cwd();
const terminal = processTerminal();
const { version } = JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")) as { version: string };

const stop = new AbortController();

/** Runs a command with a checker of its own, which ends with it. */
async function withSession(command: (session: Session) => Promise<number>): Promise<void> {
  // Once: a second Ctrl+C ends the process at once.
  process.once("SIGINT", () => stop.abort());
  // From `timeout`, containers and CI: who sends it looks for the exit code that says so
  let terminated = false;
  process.once("SIGTERM", () => {
    terminated = true;
    stop.abort();
  });
  try {
    const code = await command({ client: earlyChecker, terminal, folder, version, signal: stop.signal });
    process.exitCode = terminated ? 128 + constants.signals.SIGTERM : code;
    codeCache.keep();
  } finally {
    earlyChecker.dispose();
  }
}

const scenarioOption = new Option("--scenario <name>", "only this scenario, or exported function");
const maxStepsOption = new Option("--max-steps <n>", "most events of an execution (default: 10,000)").argParser(
  numberOption("events"),
);
const memoryOption = new Option(
  "--memory <mb>",
  "most memory of the process that runs the program, all threads together (default: 2,048)",
).argParser(numberOption("megabytes"));

const program = new Command("interleaver")
  .description("Shows every way a concurrent TypeScript program can run, and which of them go wrong.")
  .version(version, "-v, --version", "print the version")
  .helpOption("-h, --help", "explain a command")
  .addHelpText("after", exitCodesHelp)
  .exitOverride();

program
  .command("check")
  .description("explore every order of FILES and report what goes wrong")
  .argument("<files...>", "files, folders or globs")
  .addOption(scenarioOption)
  .addOption(new Option("--format <format>", "of the report").choices(["text", "json"]).default("text"))
  .option("--expect", "compare with the // @expect header of each file")
  .option("--max-executions <n>", "most executions (default: no limit)", numberOption("executions"))
  .option(
    "--time <seconds>",
    "most time for a program, shared by its scenarios (default: 60)",
    numberOption("seconds", { fractions: true }),
  )
  .addOption(memoryOption)
  .addOption(maxStepsOption)
  .addOption(
    new Option("--strategy <strategy>", "which orders to try, and in which sequence (default: all of them)").choices(
      strategyNames,
    ),
  )
  .option("--seed <n>", "of the strategies pct and random, and of samples (default: 1)", numberOption("seeds"))
  .option(
    "--jobs <n>",
    "threads that explore one program together, with the same findings, outcomes and counts; only one " +
      "explores the orders of callbacks (default: 1)",
    jobsOption,
  )
  .option("--spurious-wakeups", "let waits on conditions and monitors also end without a notification")
  .option(
    "--starvation-bound <n>",
    "warn of a task that is overtaken more often while it waits (default: not counted)",
    numberOption("times"),
  )
  .option("--io-max <ms>", "most milliseconds that I/O takes (default: any time)", numberOption("milliseconds"))
  .option(
    "--timer-slack <ms>",
    "let timers swap that are due within so many milliseconds (default: 0)",
    numberOption("milliseconds", { orNone: true }),
  )
  .option("--resume <file>", "go on from where the check that wrote FILE stopped; write FILE when this one stops")
  .action((files: string[], flags: CheckFlags) => withSession((session) => checkCommand(files, flags, session)));

program
  .command("replay")
  .description("run the order of a schedule again, also after an edit: still fails, no longer fails, no longer applies")
  .argument("<file>", "the program")
  .requiredOption("--schedule <schedule>", "from a report, such as i2:A:0SS.1Ra-2RaWa-1Wa:counter")
  .addOption(scenarioOption)
  .addOption(new Option("--format <format>", "of the answer").choices(["text", "json"]).default("text"))
  .addOption(memoryOption)
  .addOption(maxStepsOption)
  .action((file: string, flags: ReplayFlags) => withSession((session) => replayCommand(file, flags, session)));

program
  .command("samples")
  .description("list the samples that come with the package by what they teach, or print one of them")
  .argument("[name]", "of a sample, such as lost-update")
  .action((name?: string) => void (process.exitCode = samplesCommand(terminal, folder, name)));

// A reader that has seen enough (`| head`) closes the pipe; that is no error. What nobody reads need not be found out, and is
// not claimed to be without a bug.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return stop.abort();
  terminal.complain(`the report cannot be written: ${error.message}`);
  process.exit(4);
});
// Whether anybody hears complaints changes nothing about the program.
process.stderr.on("error", () => {});

program.parseAsync(namedFiles(process.argv)).catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof UsageError) {
    terminal.complain(error.message);
    process.exitCode = 2;
  } else {
    terminal.complain(internalError(error));
    process.exitCode = 4;
  }
});
