import { differencesFromExpected } from "../../src/cli/expectations";
import type { CheckOptions } from "../../src/protocol/checker";
import { warmChecker } from "./warmChecker.mts";
import { workerUsage } from "./workerUsage.mts";

/** What one program costs. */
export interface Measurement {
  readonly executions: number;
  readonly redundant: number;
  readonly events: number;
  /** From source text to finished report, the best of several runs in one warm worker. */
  readonly seconds: number;
  /** The same in time of processors, which other work on the machine disturbs less. */
  readonly cpuSeconds: number;
  /** Peak memory of the worker, in megabytes, beyond what it had before the program came. */
  readonly memory: number;
  /** The budget was over before the exploration was: the counts are those until then. */
  readonly cut: boolean;
  /** What does not come out as the program's header says. */
  readonly differences: readonly string[];
}

export interface Measuring {
  readonly workerPath: string;
  /** Runs are repeated until they took so long together, but at least three times. */
  readonly seconds: number;
  /** Most seconds for one run. */
  readonly budget: number;
  readonly options?: CheckOptions;
}

/** The first run of a long program is also that in which V8 comes to know it. GenMC's rates are the best of three, too. */
const leastRuns = 3;

/** Checks one program in a worker of its own, as users check theirs. */
export async function measure(text: string, measuring: Measuring): Promise<Measurement> {
  const { workerPath, seconds, budget } = measuring;
  const client = await warmChecker(workerPath, text);
  try {
    const before = workerUsage();
    const started = performance.now();
    let [best, bestCpu, runs] = [Infinity, Infinity, 0];
    for (;;) {
      const [start, { cpuMs }] = [performance.now(), workerUsage()];
      const options = { timeMs: budget * 1000, ...measuring.options };
      const { scenarios } = await client.check({ file: "program.ts", options });
      const end = performance.now();
      best = Math.min(best, end - start);
      bestCpu = Math.min(bestCpu, workerUsage().cpuMs - cpuMs);
      const { verdict, exploration, problems } = scenarios[0];
      const cut = verdict === "interrupted";
      const enough = ++runs >= leastRuns && end - started >= seconds * 1000;
      if (!enough && !cut && problems.length === 0) continue;
      const { executions, redundant, events } = exploration;
      const bounded = cut || measuring.options?.maxExecutions !== undefined;
      const differences = [
        ...problems.map(({ message }) => message),
        ...(bounded ? [] : differencesFromExpected(text, scenarios)),
        ...(redundant > 0 ? [`${redundant} redundant executions`] : []),
      ];
      const memory = workerUsage().peakMb - before.peakMb;
      const times = { seconds: best / 1000, cpuSeconds: Math.max(bestCpu, 10) / 1000 };
      return { executions, redundant, events, ...times, memory, cut, differences };
    }
  } finally {
    client.dispose();
  }
}
