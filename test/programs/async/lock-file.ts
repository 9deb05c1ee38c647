// A lock file is looked for, then made: both find none. `wx` does both in one step.
// @expect [bug] violated assertion
// @expect [repair] verified
import { access, unlink, writeFile } from "node:fs/promises";
import { after, io, scenario } from "interleaver";

const lock = "/tmp/lock";
async function looked(): Promise<boolean> {
  const free = await access(lock).then(() => false, () => true);
  if (free) await writeFile(lock, "");
  return free;
}
const exclusive = () => writeFile(lock, "", { flag: "wx" }).then(() => true, () => false);

function two(take: () => Promise<boolean>): void {
  let inside = 0;
  let most = 0;
  const job = async () => {
    if (!(await take())) return;
    most = Math.max(most, ++inside);
    await io();
    inside--;
    await unlink(lock).catch(() => {});
  };
  void job();
  void job();
  after(() => {
    if (most > 1) throw new Error("two hold the lock");
  });
}
scenario("bug", () => two(looked));
scenario("repair", () => two(exclusive));
