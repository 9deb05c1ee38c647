import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const imports = `import { io, observe } from "interleaver";
import * as callbacks from "node:fs";
import { appendFile, copyFile, readFile, rename, truncate, unlink, writeFile } from "node:fs/promises";
const { existsSync, readFileSync, writeFileSync } = callbacks;
const log: string[] = [];
`;

/** What the executions of the program leave in `end`, sorted. */
async function ends(body: string): Promise<string[]> {
  const [{ exploration, outcomes, problems }] = await checkProgram("files.ts", `${imports}${body}`);
  assert.deepEqual(problems, []);
  assert.equal(exploration.complete, true);
  assert.equal(exploration.redundant, 0);
  return [...new Set(outcomes.map(({ values }) => String(values.end)))].sort();
}

/** Two operations at once, and who settled in which order. */
const beside = (first: string, second: string, end: string) =>
  `const settled = (name: string) => (e: unknown) => void log.push(e instanceof Error ? (e as NodeJS.ErrnoException).code! : name);
await Promise.all([${first}.then(settled("first"), settled("")), ${second}.then(settled("second"), settled(""))]);
observe("end", log.join(" ") + ": " + ${end});`;
const contentOf = (name: string) => `(existsSync("${name}") ? readFileSync("${name}", "utf8") : "none")`;

// As in Node, which opens a file and then works on what it has opened, whatever becomes of the name
describe("files that are opened and then read or written", () => {
  it("readFile gives what was there when it was opened, though another file has the name since", async () => {
    const program = `writeFileSync("f", "old");
writeFileSync("tmp", "new");
let settings = "";
const load = async () => { settings = await readFile("f", "utf8"); };
const save = async () => { await rename("tmp", "f"); settings = "new"; };
await Promise.all([load(), save()]);
observe("end", settings);`;
    assert.deepEqual(await ends(program), ["new", "old"]);
  });

  it("readFile of a file that is removed meanwhile", async () => {
    const read = (what: string) => `writeFileSync("f", "text");\n${beside(what, `unlink("f")`, `""`)}`;
    const expected = ["ENOENT", "first"].flatMap((first) => [`second ${first}: `]);
    for (const what of [
      `readFile("f")`,
      `new Promise<void>((resolve, reject) => callbacks.readFile("f", (error) => (error ? reject(error) : resolve())))`,
    ])
      assert.deepEqual(await ends(read(what)), ["first second: ", ...expected].sort());
  });

  it("appendFile writes into the file that it has opened, and makes it when it opens", async () => {
    const end = `${contentOf("f")} + "," + ${contentOf("old")}`;
    const rotated = ["first second: none,12", "second first: 2,1", "second first: none,12"];
    for (const what of [
      `appendFile("f", "2")`,
      `new Promise<void>((resolve, reject) => callbacks.appendFile("f", "2", (error) => (error ? reject(error) : resolve())))`,
    ])
      assert.deepEqual(await ends(`writeFileSync("f", "1");\n${beside(what, `rename("f", "old")`, end)}`), rotated);
  });

  it("copyFile makes or empties the new file first", async () => {
    const text = `readFile("g", "utf8").then((text) => void log.push("<" + text + ">"))`;
    for (const what of [
      `copyFile("f", "g")`,
      `new Promise<void>((resolve, reject) => callbacks.copyFile("f", "g", (error) => (error ? reject(error) : resolve())))`,
    ]) {
      const copied = `writeFileSync("f", "new");\nwriteFileSync("g", "before");\n${beside(what, text, contentOf("g"))}`;
      assert.deepEqual(await ends(copied), [
        "<> second first: new",
        "<before> second first: new",
        "first <new> second: new",
      ]);
    }
  });

  it("truncate cuts the file that it has opened", async () => {
    const program = `writeFileSync("f", "text");\n${beside(`truncate("f", 1)`, `rename("f", "g")`, contentOf("g"))}`;
    assert.deepEqual(await ends(program), ["first second: t", "second ENOENT: text", "second first: t"]);
  });

  it("costs nothing where nobody else touches the names", async () => {
    const program = `for (const name of ["a", "b", "c"]) writeFileSync(name, name);
${["a", "b", "c"].map((name) => `callbacks.readFile("${name}", "utf8", () => {});`).join("\n")}
void appendFile("d", "x");
void copyFile("a", "e");`;
    const [{ exploration }] = await checkProgram("files.ts", `${imports}${program}`);
    assert.deepEqual([exploration.executions, exploration.redundant], [1, 0]);
  });
});
