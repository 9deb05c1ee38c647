// npm run bench [-- --quick] [-- --update] [-- NAME…]: explores the programs of bench/programs through the public checker
// and compares with bench/baseline.json. --quick leaves out those with many executions; --update writes the baseline.
// The exit code is 1 if a count is wrong.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildWorker } from "./lib/buildWorker.mts";
import { measure } from "./lib/measure.mts";

/** Executions per second; other tools' are in docs/decisions/0003. */
type Baseline = Record<string, number>;

const folder = import.meta.dirname;
const baselineFile = join(folder, "baseline.json");
const options = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const [quick, update] = [options.includes("--quick"), options.includes("--update")];
/** More executions than this are not quick. */
const many = 20_000;
/** GenMC's executions per second on such a machine (shared/docs; ± 2×): the fastest peer. */
const peer: Baseline = {
  readers13: 37_000,
  lastzero15: 8_000,
  indexer15: 2_000,
  filesystem22: 510,
  lockers7: 9_300,
  increments2x6: 68_000,
};

const columns = [20, 12, 10, 13, 12, 10, 9, 10, 8];
const print = (cells: readonly string[]) =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(columns[i]) : cell.padStart(columns[i]))).join(""));
const number = (value: number) => Math.round(value).toLocaleString("en-US");
const ratio = (value: number, to: number | undefined) => (to === undefined ? "" : `${(value / to).toFixed(2)}×`);

const baseline = JSON.parse(readFileSync(baselineFile, "utf8")) as Baseline;
const worker = await buildWorker();
let wrong = 0;
print(["program", "executions", "redundant", "executions/s", "events/s", "ns/event", "MB", "baseline", "GenMC"]);
for (const file of readdirSync(join(folder, "programs"))) {
  const name = file.replace(/\.ts$/, "");
  const text = readFileSync(join(folder, "programs", file), "utf8");
  const expected = Number(/@expect executions (\d+)/.exec(text)?.[1] ?? 0);
  if (names.length > 0 ? !names.includes(name) : quick && expected > many) continue;
  const { executions, redundant, events, seconds, memory, differences } = await measure(text, worker, quick ? 0.5 : 2);
  const rate = executions / seconds;
  const perEvent = (seconds / events) * 1e9;
  const cells = [executions, redundant, rate, events / seconds, perEvent, memory].map(number);
  print([name, ...cells, ratio(rate, baseline[name]), ratio(rate, peer[name])]);
  for (const difference of differences) console.log(`  WRONG: ${difference}`);
  wrong += differences.length;
  if (update) baseline[name] = Math.round(rate);
}
if (update) writeFileSync(baselineFile, `${JSON.stringify(baseline, null, 2)}\n`);
process.exitCode = wrong > 0 ? 1 : 0;
