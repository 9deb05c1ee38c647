import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BenchPackage } from "./buildPackage.mts";
import { Table } from "./table.mts";
import { warmChecker } from "./warmChecker.mts";

/** How often each is measured; a worker that is left alone for so long, in milliseconds, has warmed up. */
const [coldRuns, warmRuns, idle] = [11, 3, 6_000];
const cold = "samples/bank-transfer-deadlock.ts";
/** Programs of up to 1,000 traces. */
const warm = [
  cold,
  ...["getOrCreate2", "philosophers6", "treiberStack2x2", "filesystem22"].map((name) => `bench/programs/${name}.ts`),
];

/**
 * Prints how long a whole `interleaver check` takes from the shell, beside a Node that does nothing, and how long the
 * first answer of a worker takes that has checked something else before: just then, and after a while in which nobody asked
 * it for anything. The least and the median, taken in turn.
 */
export async function startUp({ folder, cli, worker }: BenchPackage): Promise<void> {
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, "cache") };
  const take = (args: readonly string[]) => timeOf(() => spawnSync(process.execPath, args, { env }));
  // What these compile is kept
  for (let i = 0; i < 4; i++) take([cli, "check", cold]);
  const [nothing, check]: number[][] = [[], []];
  for (let i = 0; i < coldRuns; i++) {
    nothing.push(take(["-e", "0"]));
    check.push(take([cli, "check", cold]));
  }
  const table = new Table([62, 8, 8]);
  table.print(["\nstarting, milliseconds", "least", "median"]);
  table.print(["node -e 0", ...milliseconds(nothing)]);
  table.print([`interleaver check ${cold}`, ...milliseconds(check)]);
  table.print([
    "  above node -e 0",
    String(Math.round(least(check) - least(nothing))),
    String(Math.round(median(check) - median(nothing))),
  ]);
  table.print([
    "  in times of node -e 0",
    (least(check) / least(nothing)).toFixed(1),
    (median(check) / median(nothing)).toFixed(1),
  ]);
  for (const file of warm) {
    const name = file.split("/").at(-1);
    table.print([`first result of a worker that is there, ${name}`, ...milliseconds(await first(file, 0))]);
    table.print([`  after ${idle / 1000} s without anything to do`, ...milliseconds(await first(file, idle))]);
  }

  async function first(file: string, pause: number): Promise<number[]> {
    const times: number[] = [];
    for (let i = 0; i < warmRuns; i++) {
      const client = await warmChecker(worker, readFileSync(file, "utf8"));
      await new Promise((resolve) => setTimeout(resolve, pause));
      const start = performance.now();
      await client.check({ file: "program.ts", options: {} });
      times.push(performance.now() - start);
      client.dispose();
    }
    return times;
  }
}

function timeOf(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

function least(values: readonly number[]): number {
  return Math.min(...values);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function milliseconds(values: readonly number[]): string[] {
  return [least(values), median(values)].map((value) => value.toFixed(0));
}
