import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { ScenarioReport } from "../../src/model/report";
import { shownByReport } from "../../test/shownByReport";
import { ratio, Table, whole } from "./table.mts";
import { warmChecker } from "./warmChecker.mts";

/** Programs that take one thread about a second or more: another size of one in `programs`, or that one itself. */
const usual: readonly (readonly [name: string, as?: string, size?: string, ours?: string])[] = [
  ["lockers9", "lockers8", "8", "9"],
  ["readers17", "readers15", "15", "17"],
  ["increments2x7", "increments2x6", "6", "7"],
  ["spinLock9", "spinLock5", "5", "9"],
  ["philosophers14", "philosophers6", "6", "14"],
  ["boundedBuffer2x2x2"],
  ["lastzero17", "lastzero15", "15", "17"],
];

function textOf(name: string): string {
  const [, as = name, size = "", ours = size] = usual.find(([one]) => one === name) ?? [name];
  return readFileSync(join(import.meta.dirname, "..", "programs", `${as}.ts`), "utf8").replaceAll(size, ours);
}

/** Milliseconds of processors that each thread of the newest child used. */
function threadTimes(): Map<string, number> {
  const children = readdirSync("/proc/self/task").flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
  const tasks = `/proc/${Math.max(...children)}/task`;
  const times = readdirSync(tasks).map((task): [string, number] => {
    const fields = readFileSync(join(tasks, task, "stat"), "utf8")
      .split(") ")[1]
      .split(" ");
    return [task, (Number(fields[11]) + Number(fields[12])) * 10];
  });
  return new Map(times);
}

interface Run {
  readonly report: ScenarioReport;
  readonly ms: number;
  readonly busiestMs: number;
  readonly allMs: number;
}

async function best(text: string, jobs: number, runs: number, workerPath: string): Promise<Run> {
  const client = await warmChecker(workerPath, text, jobs);
  const all: Run[] = [];
  try {
    for (let i = 0; i < runs; i++) {
      const [before, start] = [threadTimes(), performance.now()];
      const options = { timeMs: 300_000, strategy: "optimal-dpor", jobs } as const;
      const { scenarios } = await client.check({ file: "program.ts", options });
      const ms = performance.now() - start;
      const times = [...threadTimes()].map(([task, time]) => time - (before.get(task) ?? 0));
      const [report] = scenarios;
      all.push({ report, ms, busiestMs: Math.max(10, ...times), allMs: times.reduce((sum, time) => sum + time, 0) });
    }
  } finally {
    client.dispose();
  }
  const least = (of: (run: Run) => number) => Math.min(...all.map(of));
  return {
    report: all[0].report,
    ms: least(({ ms }) => ms),
    busiestMs: least(({ busiestMs }) => busiestMs),
    allMs: least(({ allMs }) => allMs),
  };
}

/** How long two workers take for it that check it at once with one thread each; the best run, in milliseconds. */
async function atOnce(text: string, runs: number, workerPath: string): Promise<number> {
  const clients = await Promise.all([warmChecker(workerPath, text), warmChecker(workerPath, text)]);
  let least = Infinity;
  try {
    for (let i = 0; i < runs; i++) {
      const start = performance.now();
      const options = { timeMs: 300_000, strategy: "optimal-dpor" } as const;
      await Promise.all(clients.map((client) => client.check({ file: "program.ts", options })));
      least = Math.min(least, performance.now() - start);
    }
  } finally {
    for (const client of clients) client.dispose();
  }
  return least;
}

/** How many threads, and how often each program is checked by them and by one. */
export interface JobsOptions {
  readonly workerPath: string;
  readonly threads: number;
  readonly runs: number;
  /** Only these programs; the usual ones if empty. */
  readonly names: readonly string[];
}

/**
 * Prints how much faster several threads explore the programs. Each is checked by one and by all, in warm workers; the best
 * runs are compared, by the clock and by the time of processors of the busiest thread, which other work on the machine
 * disturbs less. `work`: of all threads, in times of what one needs. `two`: what two threads could gain on this machine, as two
 * workers show that have nothing to do with each other. Gives how many reports are not those of one thread.
 */
export async function jobs({ workerPath, threads, runs, names }: JobsOptions): Promise<number> {
  let wrong = 0;
  const table = new Table([20, 12, 10, 10, 8, 8, 12, 12, 8, 8]);
  table.print([
    "program",
    "executions",
    "ms, 1",
    `ms, ${threads}`,
    "ratio",
    "two",
    "busiest, 1",
    `busiest, ${threads}`,
    "ratio",
    "work",
  ]);
  for (const name of names.length > 0 ? names : usual.map(([one]) => one)) {
    const text = textOf(name);
    const one = await best(text, 1, runs, workerPath);
    const several = await best(text, threads, runs, workerPath);
    const two = ratio(2 * one.ms, await atOnce(text, runs, workerPath));
    const cells = [one.report.exploration.executions, one.ms, several.ms].map(whole);
    const busiest = [one.busiestMs, several.busiestMs];
    const ratios = [ratio(one.ms, several.ms), ratio(busiest[0], busiest[1]), ratio(several.allMs, one.allMs)];
    table.print([name, ...cells, ratios[0], two, ...busiest.map(whole), ratios[1], ratios[2]]);
    if (isDeepStrictEqual(shownByReport([one.report]), shownByReport([several.report]))) continue;
    console.log("  WRONG: the reports differ");
    wrong++;
  }
  return wrong;
}
