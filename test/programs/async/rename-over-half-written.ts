// A settings file is written in place, and read meanwhile: it is empty or half written. Written beside it and then renamed, it is
// always whole.
// @expect [bug] violated unhandled-rejection
// @expect [repair] verified
import { readFile, rename, writeFile } from "node:fs/promises";
import { scenario } from "interleaver";

const text = (theme: string) => JSON.stringify({ theme });
const inPlace = (theme: string) => writeFile("/settings.json", text(theme));
async function beside(theme: string): Promise<void> {
  await writeFile("/settings.json.new", text(theme));
  await rename("/settings.json.new", "/settings.json");
}
async function readAndWrite(write: (theme: string) => Promise<void>): Promise<void> {
  await writeFile("/settings.json", text("light"));
  const read = async () => JSON.parse(await readFile("/settings.json", "utf8")) as object;
  await Promise.all([write("dark"), read()]);
}
scenario("bug", () => readAndWrite(inPlace));
scenario("repair", () => readAndWrite(beside));
