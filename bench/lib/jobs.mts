import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { ScenarioReport } from "../../src/model/report";
import { shownByReport } from "../../test/shownByReport";
import { ratio, Table, whole } from "./table.mts";
import { warmChecker } from "./warmChecker.mts";

const usual = [
  "increments2x5",
  "increments2x6",
  "lockers8",
  "readers15",
  "lastzero12",
  "lastzero15",
  "boundedBuffer2x2x2",
];
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
  const client = await warmChecker(workerPath, text);
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

/** How many threads, and how often each program is checked by them and by one. */
export interface JobsOptions {
  readonly workerPath: string;
  readonly threads: number;
  readonly runs: number;
  /** Only these programs; those that take one thread a second or so if empty. */
  readonly names: readonly string[];
}

/**
 * Prints how much faster several threads explore the programs. Each is checked by one and by all, in warm workers; the best
 * runs are compared, by the clock and by the time of processors of the busiest thread, which other work on the machine
 * disturbs less. `work`: of all threads, in times of what one needs. Gives how many reports are not those of one thread.
 */
export async function jobs({ workerPath, threads, runs, names }: JobsOptions): Promise<number> {
  let wrong = 0;
  const table = new Table([20, 12, 10, 10, 8, 12, 12, 8, 8]);
  table.print([
    "program",
    "executions",
    "ms, 1",
    `ms, ${threads}`,
    "ratio",
    "busiest, 1",
    `busiest, ${threads}`,
    "ratio",
    "work",
  ]);
  for (const name of names.length > 0 ? names : usual) {
    const text = readFileSync(join(import.meta.dirname, "..", "programs", `${name}.ts`), "utf8");
    const one = await best(text, 1, runs, workerPath);
    const several = await best(text, threads, runs, workerPath);
    const cells = [one.report.exploration.executions, one.ms, several.ms].map(whole);
    const busiest = [one.busiestMs, several.busiestMs];
    const ratios = [ratio(one.ms, several.ms), ratio(busiest[0], busiest[1]), ratio(several.allMs, one.allMs)];
    table.print([name, ...cells, ratios[0], ...busiest.map(whole), ratios[1], ratios[2]]);
    if (isDeepStrictEqual(shownByReport([one.report]), shownByReport([several.report]))) continue;
    console.log("  WRONG: the reports differ");
    wrong++;
  }
  return wrong;
}
