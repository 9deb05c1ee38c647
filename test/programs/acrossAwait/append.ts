// @expect verified
//
// Lines are appended to a file at once, so none is lost.
import { appendFile, readFile } from "node:fs/promises";
async function log(s: string) {
  await appendFile("log.txt", s + "\n");
}
await Promise.all([log("a"), log("b")]);
console.log((await readFile("log.txt", "utf8")).length);
