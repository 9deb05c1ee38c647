// Looks whether a folder is there before it makes it. Two do so at once; with `recursive` the second is content with what it finds.
// @expect [bug] violated unhandled-rejection
// @expect [repair] verified
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { scenario } from "interleaver";

async function ensure(recursive: boolean): Promise<void> {
  if (!existsSync("/out")) await mkdir("/out", { recursive });
}
scenario("bug", async () => {
  await Promise.all([ensure(false), ensure(false)]);
});
scenario("repair", async () => {
  await Promise.all([ensure(true), ensure(true)]);
});
