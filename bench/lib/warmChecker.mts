import { createCheckerClient } from "../../src/client/createCheckerClient";
import type { CheckerClient } from "../../src/client/checkerClient";

/** Nothing to explore: wakes up the worker. */
const warmUp = 'import { thread } from "interleaver"; let a = 0; thread(() => { a = 1; });';

/**
 * A checker whose worker has checked one small program, and will find `text` as `program.ts`: each time with another last line,
 * as after an edit, so that nothing of it is known from the time before. `jobs`: as of `CheckerClientOptions`. Dispose of it.
 */
export async function warmChecker(workerPath: string, text: string, jobs = 1): Promise<CheckerClient> {
  let times = 0;
  const files = new Map([
    ["warmUp.ts", () => warmUp],
    ["program.ts", () => `${text}\n// ${++times}\n`],
  ]);
  const client = createCheckerClient({ host: { readFile: async (path) => files.get(path)?.() }, workerPath, jobs });
  await client.check({ file: "warmUp.ts", options: {} });
  return client;
}
