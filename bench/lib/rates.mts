import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measure } from "./measure.mts";
import { genmc, wanted, wantedMemory, wantedOfRequests, wantedOfSmall } from "./peers.mts";
import { ratio, Table, whole } from "./table.mts";

export interface RateOptions {
  readonly workerPath: string;
  /** Only these programs; all if empty. */
  readonly names: readonly string[];
  /** Leave out programs with many executions. */
  readonly quick: boolean;
  /** Rates of this run become the baseline. */
  readonly update: boolean;
  /** Rates in time of processors. */
  readonly cpu: boolean;
  /** Most seconds for one run of a program. */
  readonly budget: number;
}

/** More executions than this are not quick. */
const many = 20_000;
const folder = join(import.meta.dirname, "..");
const baselineFile = join(folder, "baseline.json");

/**
 * Explores the programs and prints what they cost, each with its ratio to the baseline and to GenMC, and which targets are
 * reached. Gives the number of counts that are wrong.
 */
export async function rates(options: RateOptions): Promise<number> {
  const { workerPath, names, quick, update, cpu, budget } = options;
  const baseline = JSON.parse(readFileSync(baselineFile, "utf8")) as Record<string, number>;
  const table = new Table([20, 12, 10, 13, 12, 10, 7, 10, 8]);
  const toPeer: number[] = [];
  const toBaseline: number[] = [];
  let wrong = 0;
  table.print([
    "program",
    "executions",
    "redundant",
    "executions/s",
    "events/s",
    "ns/event",
    "MB",
    "baseline",
    "GenMC",
  ]);
  for (const file of readdirSync(join(folder, "programs"))) {
    const name = file.replace(/\.ts$/, "");
    const text = readFileSync(join(folder, "programs", file), "utf8");
    const expected = Number(/@expect executions (\d+)/.exec(text)?.[1] ?? 0);
    if (names.length > 0 ? !names.includes(name) : quick && expected > many) continue;
    const measured = await measure(text, { workerPath, seconds: quick ? 0.5 : 5, budget });
    const { executions, redundant, events, memory, cut, differences } = measured;
    const seconds = cpu ? measured.cpuSeconds : measured.seconds;
    const rate = executions / seconds;
    const cells = [executions, redundant, rate, events / seconds, (seconds / events) * 1e9, memory].map(whole);
    const missed = missedBy(name, rate, memory);
    table.print([name, ...cells, ratio(rate, baseline[name]), ratio(rate, genmc[name])]);
    for (const target of missed) console.log(`  not reached: ${target}`);
    if (name in baseline) toBaseline.push(rate / baseline[name]);
    if (cut) console.log(`  cut after ${budget} s, at ${whole(executions)} of ${whole(expected)} executions`);
    for (const difference of differences) console.log(`  WRONG: ${difference}`);
    wrong += differences.length;
    if (name in genmc) toPeer.push(rate / genmc[name]);
    if (update) baseline[name] = Math.round(rate);
  }
  const all = Object.keys(genmc).length;
  if (toPeer.length > 0) {
    const mean = geometricMean(toPeer);
    const told =
      toPeer.length < all ? "" : mean >= wanted.mean ? ": reached" : `: not reached, ${wanted.mean}× are wanted`;
    console.log(`\n${ratio(mean, 1)} of GenMC's rate in the geometric mean of ${toPeer.length} of ${all}${told}`);
  }
  if (toBaseline.length > 0)
    console.log(`${ratio(geometricMean(toBaseline), 1)} of the baseline in the geometric mean of ${toBaseline.length}`);
  if (update) writeFileSync(baselineFile, `${JSON.stringify(baseline, null, 2)}\n`);
  return wrong;
}

/** The targets that a program does not reach, in words. */
function missedBy(name: string, rate: number, memory: number): string[] {
  const missed: string[] = [];
  if (rate < wanted.each * (genmc[name] ?? 0))
    missed.push(`${wanted.each}× GenMC's rate, ${whole(wanted.each * genmc[name])}/s`);
  for (const { programs, rate: least } of [wantedOfSmall, wantedOfRequests])
    if (programs.includes(name) && rate < least) missed.push(`${whole(least)}/s`);
  if (memory > (wantedMemory[name] ?? Infinity)) missed.push(`at most ${wantedMemory[name]} MB`);
  return missed;
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
