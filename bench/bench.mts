// npm run bench [-- NAME…]: explores the programs of bench/programs through the public checker, and compares with
// bench/baseline.json, with other tools and with the targets. The exit code is 1 if a count is wrong.
// --quick     leaves out programs with many executions
// --budget=S  most seconds for one run of a program (default: 60); it is cut then
// --cpu       rates in time of processors, on a machine that has other work
// --update    makes this run the baseline
// --start     how long it takes to start instead, cold and warm
// --growth    how time and memory grow instead; drawn into bench/growth.svg, the exit code is 1 if too fast
import { rmSync } from "node:fs";
import { buildPackage } from "./lib/buildPackage.mts";
import { growth } from "./lib/growth.mts";
import { rates } from "./lib/rates.mts";
import { startUp } from "./lib/startUp.mts";

const given = process.argv.slice(2);
const names = given.filter((argument) => !argument.startsWith("--"));
const has = (option: string) => given.includes(`--${option}`);
const budget = Number(given.find((argument) => argument.startsWith("--budget="))?.slice("--budget=".length) ?? 60);
if (!(budget > 0)) throw new Error("--budget=S: S is a number of seconds above 0");

const built = await buildPackage();
try {
  const workerPath = built.worker;
  if (has("growth")) process.exitCode = (await growth(workerPath)) > 0 ? 1 : 0;
  else if (!has("start")) {
    const rate = { quick: has("quick"), update: has("update"), cpu: has("cpu") };
    process.exitCode = (await rates({ workerPath, names, budget, ...rate })) > 0 ? 1 : 0;
  }
  if (has("start") || (names.length === 0 && !has("growth"))) await startUp(built);
} finally {
  rmSync(built.folder, { recursive: true, force: true });
}
