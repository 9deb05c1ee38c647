import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { setFlagsFromString } from "node:v8";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { Command } from "commander";
import pc from "picocolors";
import { globSync } from "tinyglobby";
import { check } from "../checker/check";
import { differencesFromExpected } from "../checker/expectations";
import { exitCodes, type ScenarioReport } from "../model/report";
import { textReport } from "../presentation/textReport";

const version = "0.1.0";
/** Colours on a terminal only; the library alone would also colour a CI log. */
const paint = pc.createColors(Boolean(workerData?.terminal) && !process.env.NO_COLOR);
/** When several files or scenarios end differently, the first of these that occurred (contract, section 5). */
const worst = (codes: readonly number[]) => [4, 2, 1, 3, 0].find((code) => codes.includes(code)) ?? 0;

interface Flags {
  scenario?: string;
  format: string;
  expect?: boolean;
  maxExecutions?: string;
  time?: string;
  maxSteps?: string;
}

function checkFiles(patterns: string[], flags: Flags): number {
  const files = patterns.flatMap((pattern) => (/[*?{[]/.test(pattern) ? globSync(pattern).sort() : [pattern]));
  const codes: number[] = [];
  const programs: { file: string; scenarios: ScenarioReport[] }[] = [];
  const number = (text: string | undefined) => (text === undefined ? {} : { value: Number(text) });
  for (const path of files) {
    const file = relative(process.cwd(), path);
    let text: string;
    try {
      text = readFileSync(path, "utf8");
    } catch {
      console.error(`${file}: cannot be read; is the path right?`);
      codes.push(2);
      continue;
    }
    const scenarios = check(file, text, {
      scenario: flags.scenario,
      maxExecutions: number(flags.maxExecutions).value,
      maxSteps: number(flags.maxSteps).value,
      ...(flags.time === undefined ? {} : { timeMs: Number(flags.time) * 1000 }),
    });
    programs.push({ file, scenarios });
    const differences = flags.expect ? differencesFromExpected(text, scenarios) : [];
    codes.push(flags.expect ? (differences.length ? 1 : 0) : worst(scenarios.map((s) => exitCodes[s.verdict])));
    if (flags.format === "json") continue;
    for (const report of scenarios) console.log(`${textReport(file, report, paint, text.split("\n"))}\n`);
    for (const difference of differences) console.log(paint.red(`  @expect: ${difference}`));
  }
  if (files.length === 0) {
    console.error("no file matches; name a TypeScript or JavaScript file");
    return 2;
  }
  if (flags.format === "json")
    console.log(
      JSON.stringify(
        { format: "interleaver-report", version: 1, tool: { name: "interleaver", version }, programs },
        null,
        2,
      ),
    );
  return worst(codes);
}

const program = new Command("interleaver")
  .version(version)
  .description("Shows every way a concurrent TypeScript program can run.");
program
  .command("check")
  .argument("<files...>", "files or globs")
  .option("--scenario <name>")
  .option("--format <format>", "text or json", "text")
  .option("--expect", "compare with the @expect header")
  .option("--max-executions <n>")
  .option("--time <seconds>")
  .option("--max-steps <n>")
  .action((files: string[], flags: Flags) => {
    try {
      process.exitCode = checkFiles(files, flags);
    } catch (error) {
      console.error("internal error, please report it:", error);
      process.exitCode = 4;
    }
  });
program
  .command("samples")
  .description("lists the samples")
  .action(() => {
    const folder = join(__dirname, "../samples");
    for (const name of readdirSync(folder).filter((f) => f.endsWith(".ts"))) console.log(`samples/${name}`);
  });
if (isMainThread) {
  // The program under check can reach functions of the thread it runs in, so that thread is made for it: none of its
  // constructors compiles code (the flag holds for threads made later), and its memory is limited.
  setFlagsFromString("--disallow-code-generation-from-strings");
  const worker = new Worker(__filename, {
    argv: process.argv.slice(2),
    workerData: { terminal: process.stdout.isTTY },
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  });
  worker.on("error", (error) => {
    const memory = (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
    console.error(memory ? "the program needs more than 2,048 MB; nothing found until then" : error);
    process.exitCode = memory ? 3 : 4;
  });
  worker.on("exit", (code) => (process.exitCode ??= code));
} else program.parse();
