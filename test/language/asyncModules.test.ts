import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { library } from "../../src/checker/library";
import { checkModules } from "./checkModules";
import { moduleGraphs } from "./moduleGraphs";

const run = promisify(execFile);
type Files = Readonly<Record<string, string>>;

const log = `const log = [];
export const say = (text) => void log.push(text);
process.on("uncaughtException", ({ message }) => say("! " + message));\n`;
const inNode = `${log}process.on("exit", () => { process.stdout.write(log.join(" ")); });`;
const inTool = `import { after, observe } from "interleaver";\n${log}after(() => observe("log", log.join(" ")));`;

/** The files as those of a program, with names that Node knows. */
function written(files: Files, say: string): Files {
  const texts = Object.entries(files).map(([name, text]) => [name, `import { say } from "./say";\n${text}`]);
  const named = [...texts, ["say", say]].map(([name, text]) => [
    `${name}.mjs`,
    text.replace(/(["'])\.\/(\w+)\1/g, '"./$2.mjs"'),
  ]);
  return Object.fromEntries(named) as Files;
}

async function logInNode(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "modules-"));
  try {
    for (const [name, text] of Object.entries(written(files, inNode))) await writeFile(join(folder, name), text);
    return (await run(process.execPath, [join(folder, "main.mjs")])).stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe("modules that await something at top level", () => {
  for (const [name, files] of Object.entries(moduleGraphs))
    it(`as in Node: ${name}`, async () => {
      const [report] = await checkModules("main.mjs", written(files, inTool), library);
      assert.deepEqual([report.problems, report.findings.map(({ message }) => message)], [[], []]);
      assert.deepEqual(
        report.outcomes.map(({ values }) => values.log),
        [await logInNode(files)],
      );
    });
});
