import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const told = async (body: string) => {
  const [{ findings }] = await checkProgram("getters.ts", body);
  return findings.map(({ message, locations }) => ({ message, lines: locations.map(({ line }) => line) }));
};

describe("what getters of the library read", () => {
  it("is read at the line of the program that asks, and told once", async () => {
    const [only, ...others] = await told(`import { io, observe, scenario } from "interleaver";
scenario("rows", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  setTimeout(
    () => controller.abort(), 45);
  const rows: string[] = [];
  signal.onabort = () => rows.push("abort");
  for (let i = 0; i < 2 && !signal.aborted; i++) {
    await io();
    rows.push("row " + i);
  }
  observe("rows", rows);
});`);
    assert.deepEqual(others, []);
    assert.deepEqual(only.lines, [9, 10, 6, 11]);
    assert.match(only.message, /aborted` \(line 6\): nothing keeps/);
  });
});

describe("entries of folders", () => {
  const save = (path: string) => `import { observe } from "interleaver";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
await mkdir("d", { recursive: true });
async function save(text: string) {
  await writeFile("${path}", text);
  await rename("${path}", "${path}.json");
}
const ends = await Promise.allSettled([save("1"), save("22")]);
observe("ends", ends.map(({ status }) => status).join());
observe("text", await readFile("${path}.json", "utf8"));`;
  for (const [path, shown] of [
    ["d/tmp", "d/tmp"],
    ["tmp", "tmp"],
    ["./tmp", "tmp"],
    ["/tmp/draft", "/tmp/draft"],
  ])
    it(`are told by their path: ${path}`, async () => {
      const messages = (await told(save(path))).map(({ message }) => message);
      assert.ok(messages.length > 0);
      for (const message of messages) assert.ok(message.includes(`reads \`${shown}\``), message);
    });
});
