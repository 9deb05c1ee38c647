// Re-tells: GoblinDBRocks/GoblinDB#62. Saves are started one after the other and may end in another order: the file holds an old
// state.
// @expect [bug] violated assertion
// @expect [repair] verified
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { after, scenario } from "interleaver";

let state = 0;
const save = () => writeFile("/tmp/db", `v${state}`);
let tail = Promise.resolve();

function change(queued: boolean): void {
  state++;
  if (queued) tail = tail.then(save);
  else void save();
}
function use(queued: boolean): void {
  change(queued);
  change(queued);
  after(() => {
    const kept = readFileSync("/tmp/db", "utf8");
    if (kept !== "v2") throw new Error(`kept ${kept}`);
  });
}
scenario("bug", () => use(false));
scenario("repair", () => use(true));
