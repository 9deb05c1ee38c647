import { createCheckerClient } from "../../src/client/createCheckerClient";
import { differencesFromExpected } from "../../src/cli/expectations";
import { peakMemory } from "./peakMemory.mts";

/** What one program costs. */
export interface Measurement {
  readonly executions: number;
  readonly redundant: number;
  readonly events: number;
  /** From source text to finished report, the best of several runs in one warm worker. */
  readonly seconds: number;
  /** Peak memory of the worker, in megabytes, beyond what it had before the program came. */
  readonly memory: number;
  /** What does not come out as the program's header says. */
  readonly differences: readonly string[];
}

/** Nothing to explore: wakes up the worker. */
const warmUp = 'import { thread } from "interleaver"; let a = 0; thread(() => { a = 1; });';

/** Checks one program in a worker of its own, for at least `seconds` in all, as users check theirs. */
export async function measure(text: string, workerPath: string, seconds: number): Promise<Measurement> {
  const files = new Map([
    ["warmUp.ts", warmUp],
    ["program.ts", text],
  ]);
  const client = createCheckerClient({ host: { readFile: async (path) => files.get(path) }, workerPath });
  try {
    await client.check({ file: "warmUp.ts", options: {} });
    const before = peakMemory();
    const started = performance.now();
    let best = Infinity;
    for (;;) {
      const start = performance.now();
      const { scenarios } = await client.check({ file: "program.ts", options: { timeMs: 600_000 } });
      const end = performance.now();
      best = Math.min(best, end - start);
      if (end - started < seconds * 1000 && scenarios[0].problems.length === 0) continue;
      const { executions, redundant, events } = scenarios[0].exploration;
      const differences = [
        ...scenarios[0].problems.map(({ message }) => message),
        ...differencesFromExpected(text, scenarios),
        ...(redundant > 0 ? [`${redundant} redundant executions`] : []),
      ];
      return { executions, redundant, events, seconds: best / 1000, memory: peakMemory() - before, differences };
    }
  } finally {
    client.dispose();
  }
}
