// Re-tells: modelcontextprotocol/servers#1819. Two tools load the whole graph, add to it, and write it back: one of the additions
// is lost, or a tool reads a file that is being written.
// @expect [bug] violated assertion
// @expect [bug] violated unhandled-rejection
// @expect [repair] verified
import { readFileSync, writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { after, scenario } from "interleaver";

const file = "/tmp/memory.json";
async function add(entity: string): Promise<void> {
  const graph: string[] = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify([...graph, entity]));
}
let tail = Promise.resolve();
const inTurn = (entity: string) => (tail = tail.then(() => add(entity)));

async function tools(put: (entity: string) => Promise<void>): Promise<void> {
  writeFileSync(file, "[]");
  await Promise.all([put("a"), put("b")]);
  after(() => {
    const graph: string[] = JSON.parse(readFileSync(file, "utf8"));
    if (graph.length !== 2) throw new Error(`remembered: ${graph}`);
  });
}
scenario("bug", () => tools(add));
scenario("repair", () => tools(inTurn));
