import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BenchPackage } from "./buildPackage.mts";
import { Table } from "./table.mts";
import { warmChecker } from "./warmChecker.mts";

const runs = 7;
const cold = "samples/bank-transfer-deadlock.ts";
/** Programs of up to 1,000 traces. */
const warm = [cold, ...["philosophers6", "treiberStack2x2", "filesystem22"].map((name) => `bench/programs/${name}.ts`)];

/**
 * Prints how long a whole `interleaver check` takes from the shell, beside a Node that does nothing, and how long the
 * first answer of a worker takes that has checked something else before. Medians, taken in turn.
 */
export async function startUp({ folder, cli, worker }: BenchPackage): Promise<void> {
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, "cache") };
  const take = (args: readonly string[]) => timeOf(() => spawnSync(process.execPath, args, { env }));
  take([cli, "check", cold]); // What it compiles is kept
  const [nothing, check]: number[][] = [[], []];
  for (let i = 0; i < runs; i++) {
    nothing.push(take(["-e", "0"]));
    check.push(take([cli, "check", cold]));
  }
  const table = new Table([48, 10]);
  table.print(["\nstarting", "ms"]);
  table.print(["node -e 0", milliseconds(nothing)]);
  table.print([`interleaver check ${cold}`, milliseconds(check)]);
  table.print(["  above node -e 0", milliseconds(check.map((time) => time - median(nothing)))]);
  for (const file of warm) table.print([`first result of a warm worker, ${file.split("/").at(-1)}`, await first(file)]);

  async function first(file: string): Promise<string> {
    const times: number[] = [];
    for (let i = 0; i < runs; i++) {
      const client = await warmChecker(worker, readFileSync(file, "utf8"));
      const start = performance.now();
      await client.check({ file: "program.ts", options: {} });
      times.push(performance.now() - start);
      client.dispose();
    }
    return milliseconds(times);
  }
}

function timeOf(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function milliseconds(values: readonly number[]): string {
  return median(values).toFixed(0);
}
