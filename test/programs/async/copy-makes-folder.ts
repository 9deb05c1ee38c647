// Re-tells: jprichardson/node-fs-extra#967. Two copies go to one folder: both find that it is missing, both make it.
// @expect [bug] violated unhandled-rejection
// @expect [repair] verified
import { writeFileSync } from "node:fs";
import { copyFile, mkdir, stat } from "node:fs/promises";
import { scenario } from "interleaver";

async function copy(from: string, folder: string, recursive: boolean): Promise<void> {
  const there = await stat(folder).then(() => true, () => false);
  if (!there) await mkdir(folder, { recursive });
  await copyFile(from, `${folder}/${from.split("/").at(-1)}`);
}
async function build(recursive: boolean): Promise<void> {
  writeFileSync("/tmp/a", "a");
  writeFileSync("/tmp/b", "b");
  await Promise.all([copy("/tmp/a", "/tmp/out", recursive), copy("/tmp/b", "/tmp/out", recursive)]);
}
scenario("bug", () => build(false));
scenario("repair", () => build(true));
