// npm run bench [-- NAME…]: explores the programs of bench/programs through the public checker, and compares with
// bench/baseline.json, with other tools and with the targets. The exit code is 1 if a count is wrong.
// --quick     leaves out programs with many executions
// --budget=S  most seconds for one run of a program (default: 60); it is cut then
// --cpu       rates in time of processors, on a machine that has other work
// --update    makes this run the baseline
// --start     how long it takes to start instead, cold and warm
// --jobs[=N]  how much faster N threads (default: 2) are instead, --runs=N of each; the exit code is 1 if a report differs
// --growth    how time and memory grow instead; drawn into bench/growth.svg, the exit code is 1 if too fast
import { rmSync } from "node:fs";
import { buildPackage } from "./lib/buildPackage.mts";
import { growth } from "./lib/growth.mts";
import { jobs } from "./lib/jobs.mts";
import { rates } from "./lib/rates.mts";
import { startUp } from "./lib/startUp.mts";

const given = process.argv.slice(2);
const names = given.filter((argument) => !argument.startsWith("--"));
const has = (option: string) => given.some((argument) => argument.split("=")[0] === `--${option}`);
const numberOf = (option: string, otherwise: number) =>
  Number(given.find((argument) => argument.startsWith(`--${option}=`))?.split("=")[1] ?? otherwise);
const budget = numberOf("budget", 60);
if (!(budget > 0)) throw new Error("--budget=S: S is a number of seconds above 0");

const built = await buildPackage();
try {
  const workerPath = built.worker;
  if (has("jobs")) {
    const asked = { threads: numberOf("jobs", 2), runs: numberOf("runs", 2), names };
    process.exitCode = (await jobs({ workerPath, ...asked })) > 0 ? 1 : 0;
  } else if (has("growth")) process.exitCode = (await growth(workerPath)) > 0 ? 1 : 0;
  else if (!has("start")) {
    const rate = { quick: has("quick"), update: has("update"), cpu: has("cpu") };
    process.exitCode = (await rates({ workerPath, names, budget, ...rate })) > 0 ? 1 : 0;
  }
  if (has("start") || (names.length === 0 && !has("growth") && !has("jobs"))) await startUp(built);
} finally {
  rmSync(built.folder, { recursive: true, force: true });
}
