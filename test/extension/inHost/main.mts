// Runs the tests of this folder inside VS Code's extension host: in a desktop VS Code that @vscode/test-electron fetches
// where there is a desktop, else in the VS Code server.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { globSync } from "tinyglobby";
import { project } from "../../../scripts/lib/project";
import type { SpecResults } from "./runSpecs";

const here = path.join(project.root, "test/extension/inHost");
// Inside the repository, so that it finds mocha.
const bundle = path.join(project.testFolder, "inHost/run.cjs");
const work = await mkdtemp(path.join(tmpdir(), "interleaver-in-host-"));
const results = path.join(work, "results.json");
let good = false;
try {
  // A copy: the tests edit files, and the samples find the types of the module beside their folder.
  for (const part of ["samples", "types"])
    await cp(path.join(project.root, part), path.join(work, part), { recursive: true });
  await bundleSpecs();
  await runTests({
    vscodeExecutablePath: await executable(),
    extensionDevelopmentPath: project.root,
    extensionTestsPath: bundle,
    launchArgs: [path.join(work, "samples")],
    extensionTestsEnv: { EXTENSION_HOST_RESULTS: results },
  });
  good = true;
} catch (error) {
  console.error((error as Error).message);
} finally {
  // An extension host that dies reports success: only the file that its tests leave at the end counts.
  const text = await readFile(results, "utf8").catch(() => undefined);
  const counts = text === undefined ? undefined : (JSON.parse(text) as SpecResults);
  if (counts) console.log(counts.output);
  if (text && process.env.MOCHA_RESULTS) await writeFile(process.env.MOCHA_RESULTS, text);
  await rm(work, { recursive: true, force: true, maxRetries: 5 });
  process.exitCode = good && counts ? 0 : 1;
}

/** The extension host loads no TypeScript: all `*.spec.ts` files become one CommonJS file that exports `run`. */
async function bundleSpecs(): Promise<void> {
  const specs = globSync("*.spec.ts", { cwd: here }).sort();
  const loads = specs.map((file) => `require("./${file}");`).join(" ");
  const contents = `import { runSpecs } from "./runSpecs"; export const run = () => runSpecs(() => { ${loads} });`;
  await build({
    stdin: { contents, resolveDir: here, loader: "ts" },
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode", "mocha"],
    logLevel: "error",
  });
}

/** Undefined: @vscode/test-electron's own. */
async function executable(): Promise<string | undefined> {
  const desktop = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (desktop) {
    try {
      return await downloadAndUnzipVSCode();
    } catch (error) {
      console.log(`VS Code cannot be downloaded (${(error as Error).message}); using the VS Code server.`);
    }
  }
  return path.join(project.root, "scripts/codeWithoutDesktop.sh");
}
