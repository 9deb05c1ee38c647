// Re-tells: alexkwolfe/json-fs-store#12. writeFile empties the file first; who loads then gets "Unexpected end of JSON input".
// @expect [bug] violated unhandled-rejection
// @expect [repair] verified
import { writeFileSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { scenario } from "interleaver";

const file = "/tmp/12345.json";
const load = async () => JSON.parse(await readFile(file, "utf8"));

async function add(donkey: object): Promise<void> {
  await writeFile(file, JSON.stringify(donkey));
}
async function addWhole(donkey: object): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(donkey));
  await rename(`${file}.new`, file);
}
async function store(put: typeof add): Promise<void> {
  writeFileSync(file, JSON.stringify({ name: "samuel" }));
  await Promise.all([put({ name: "samuel", colour: "brown" }), load()]);
}
scenario("bug", () => store(add));
scenario("repair", () => store(addWhole));
