// Runs the tests of this folder inside VS Code's extension host: in a desktop VS Code that @vscode/test-electron fetches
// where there is a desktop, else in the VS Code server.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { globSync } from "tinyglobby";
import { project } from "../../../scripts/lib/project";

const here = path.join(project.root, "test/extension/inHost");
const work = await mkdtemp(path.join(tmpdir(), "interleaver-in-host-"));
const results = path.join(work, "results.json");
let finished = false;
try {
  // A copy: the tests edit files, and the samples find the types of the module beside their folder.
  for (const part of ["samples", "types"]) await cp(path.join(project.root, part), path.join(work, part), { recursive: true });
  await bundleTests(path.join(work, "run.cjs"));
  await runTests({
    vscodeExecutablePath: await executable(),
    extensionDevelopmentPath: project.root,
    extensionTestsPath: path.join(work, "run.cjs"),
    launchArgs: [path.join(work, "samples")],
    extensionTestsEnv: { EXTENSION_HOST_RESULTS: results },
  });
  finished = true;
} catch (error) {
  console.error((error as Error).message);
} finally {
  // An extension host that dies reports success: only the file that its tests leave at the end counts.
  const counts = await readFile(results, "utf8").catch(() => undefined);
  if (counts && process.env.MOCHA_RESULTS) await writeFile(process.env.MOCHA_RESULTS, counts);
  await rm(work, { recursive: true, force: true, maxRetries: 5 });
  process.exitCode = finished && counts ? 0 : 1;
}

/** All `*.spec.ts` files with mocha in one file, which exports `run`: the extension host loads no TypeScript. */
async function bundleTests(outfile: string): Promise<void> {
  const specs = globSync("*.spec.ts", { cwd: here, absolute: true }).sort();
  const imports = specs.map((file) => `require(${JSON.stringify(file)});`).join(" ");
  const contents = `export { run } from "./run"; export function load() { ${imports} }`;
  await build({
    stdin: { contents: contents.replace("export { run }", "export { runMocha }") + "\nimport { runMocha as start } from './run'; export const run = () => start(load);", resolveDir: here, loader: "ts" },
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    logLevel: "error",
  });
}

async function executable(): Promise<string | undefined> {
  const desktop = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (desktop) {
    try {
      return await downloadAndUnzipVSCode();
    } catch (error) {
      console.log(`No VS Code download (${(error as Error).message}); using the VS Code server.`);
    }
  }
  return path.join(project.root, "scripts/codeWithoutDesktop.sh");
}
