// Re-tells: jonvuri/mkpath#1. Two calls make one path: both see that a folder is missing, both make it, one fails with EEXIST.
// @expect [bug] violated unhandled-rejection
// @expect [repair] verified
import { access, mkdir } from "node:fs/promises";
import { scenario } from "interleaver";

const exists = (path: string) => access(path).then(() => true, () => false);
const above = (path: string) => path.replace(/\/[^/]*$/, "");

async function makePath(path: string, forgiving: boolean): Promise<void> {
  if (await exists(path)) return;
  await makePath(above(path), forgiving);
  try {
    await mkdir(path);
  } catch (error) {
    if (!forgiving || (error as { code: string }).code !== "EEXIST") throw error;
  }
}
scenario("bug", async () => void (await Promise.all([makePath("/tmp/a", false), makePath("/tmp/a", false)])));
scenario("repair", async () => void (await Promise.all([makePath("/tmp/a", true), makePath("/tmp/a", true)])));
