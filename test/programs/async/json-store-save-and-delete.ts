// Re-tells: flosse/json-file-store#20. Save and delete each prepare a cache of their own and write the whole file: which of them
// stays is left to chance.
// @expect [bug] outcomes 2
// @expect [repair] outcomes 1
// @expect verified
import { io, observe, scenario } from "interleaver";

let file: Record<string, number> = {};
async function write(change: (cache: Record<string, number>) => void): Promise<void> {
  const cache = { ...file };
  change(cache);
  await io(() => void (file = cache), "write");
}
let tail = Promise.resolve();
const queued = (change: (cache: Record<string, number>) => void) => (tail = tail.then(() => write(change)));

async function requests(store: typeof write): Promise<void> {
  await Promise.all([store((cache) => void (cache["1"] = 1)), store((cache) => void delete cache["1"])]);
  observe("kept", "1" in file);
}
scenario("bug", () => requests(write));
scenario("repair", () => requests(queued));
