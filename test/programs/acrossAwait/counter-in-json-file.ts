// @expect verified
// @expect warning atomicity-violation/lost-update
//
// A counter in a file of JSON, without a check.
import { readFile, writeFile } from "node:fs/promises";

async function count(): Promise<void> {
  const data = JSON.parse(await readFile("stats.json", "utf8")) as { visits: number };
  data.visits++;
  await writeFile("stats.json", JSON.stringify(data));
}

await writeFile("stats.json", '{"visits":0}');
await count();
await Promise.allSettled([count(), count()]);
