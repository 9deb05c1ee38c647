// @expect verified
//
// Each call has files of its own.
import { readFile, writeFile } from "node:fs/promises";
async function build(n: string) {
  await writeFile(n + ".in", n);
  const t = await readFile(n + ".in", "utf8");
  await writeFile(n + ".out", t.toUpperCase());
}
await Promise.all([build("a"), build("b")]);
