// @expect verified
//
// Saves come one after the other, and each replaces the file as a whole.
import { readFile, writeFile, rename, mkdir } from "node:fs/promises";
let tail: Promise<unknown> = Promise.resolve();
let n = 0;
const save = (k: string, v: number) =>
  (tail = tail.then(async () => {
    const all = JSON.parse(await readFile("db.json", "utf8").catch(() => "{}"));
    all[k] = v;
    const t = `db.${n++}.tmp`;
    await writeFile(t, JSON.stringify(all));
    await rename(t, "db.json");
  }));
await Promise.all([save("a", 1), save("b", 2)]);
await mkdir("x", { recursive: true });
