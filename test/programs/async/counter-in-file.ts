// A counter in a file: read, add one, write. Two visits at once count as one, or the second reads the file while the first
// has emptied it. The repair lets one visit wait for the other.
// @expect [bug] violated
// @expect [repair] verified
import { readFile, writeFile } from "node:fs/promises";
import { after, scenario } from "interleaver";

let visits = 0;
async function visit(): Promise<void> {
  const before = Number(await readFile("/visits", "utf8"));
  await writeFile("/visits", String(before + 1));
}
let last: Promise<void> = Promise.resolve();
const visitInTurn = () => (last = last.then(visit));

async function two(one: () => Promise<void>): Promise<void> {
  await writeFile("/visits", "0");
  await Promise.all([one(), one()]);
  visits = Number(await readFile("/visits", "utf8"));
  after(() => {
    if (visits !== 2) throw new Error(`counted ${visits}`);
  });
}
scenario("bug", () => two(visit));
scenario("repair", () => two(visitInTurn));
