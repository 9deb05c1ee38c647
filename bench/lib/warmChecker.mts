import { createCheckerClient } from "../../src/client/createCheckerClient";
import type { CheckerClient } from "../../src/client/checkerClient";

/** Nothing to explore: wakes up the worker. */
const warmUp = 'import { thread } from "interleaver"; let a = 0; thread(() => { a = 1; });';

/** A checker whose worker has checked one small program, and will find `text` as `program.ts`. Dispose of it. */
export async function warmChecker(workerPath: string, text: string): Promise<CheckerClient> {
  const files = new Map([
    ["warmUp.ts", warmUp],
    ["program.ts", text],
  ]);
  const client = createCheckerClient({ host: { readFile: async (path) => files.get(path) }, workerPath });
  await client.check({ file: "warmUp.ts", options: {} });
  return client;
}
