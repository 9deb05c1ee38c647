// Re-tells: substack/node-mkdirp#92. mkdir says EEXIST, then stat says ENOENT, because the folder was removed in between;
// the caller is told EEXIST although there is nothing.
// @expect [bug] violated assertion
// @expect [repair] verified
import { mkdirSync, rmdir } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { after, scenario } from "interleaver";

async function once(path: string): Promise<string> {
  const failure = await mkdir(path).then(() => undefined, (error) => error.code);
  if (failure === undefined) return "made";
  return stat(path).then(() => "there", () => failure);
}
async function again(path: string): Promise<string> {
  for (let i = 0; i < 3; i++) {
    const result = await once(path);
    if (result !== "EEXIST") return result;
  }
  return "given up";
}
function removedMeanwhile(make: (path: string) => Promise<string>): void {
  mkdirSync("/tmp/a");
  rmdir("/tmp/a", () => {});
  let result = "";
  make("/tmp/a").then((text) => (result = text));
  after(() => {
    if (result !== "made" && result !== "there") throw new Error(result);
  });
}
scenario("bug", () => removedMeanwhile(once));
scenario("repair", () => removedMeanwhile(again));
