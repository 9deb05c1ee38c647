// npm start: builds, checks a sample in the terminal, and opens VS Code on samples/ with the extension loaded.
// `npm start -- --no-open` only checks.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { packExtension } from "./lib/packExtension";
import { project } from "./lib/project";
import { run } from "./lib/run";
import { VSCodeServer } from "./lib/vscodeServer";

await run(process.execPath, ["esbuild.mjs"], { cwd: project.root, loud: true });
checkSample("samples/bank-transfer-deadlock.ts");
if (!process.argv.includes("--no-open") && !openDesktop()) await serve();

/** Shows the report in the terminal. The sample has a bug on purpose: exit code 1 is the good one. */
function checkSample(file: string): void {
  const cli = path.join(project.root, "dist/cli.js");
  const { status } = spawnSync(process.execPath, [cli, "check", file], { cwd: project.root, stdio: "inherit" });
  if (status !== 1) throw new Error(`${file} was expected to show its deadlock, but the check ended with ${status}.`);
}

/** False if there is no VS Code for the desktop here. */
function openDesktop(): boolean {
  const windows = process.platform === "win32";
  const seen = windows || process.platform === "darwin" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!seen) return false;
  const args = ["--new-window", `--extensionDevelopmentPath=${project.root}`, project.samples];
  const { status } = spawnSync("code", args, { stdio: "inherit", shell: windows });
  if (status !== 0) return false;
  console.log("\nVS Code opens on samples/. Press F1 there and choose “Interleaver: Visualize This File”.");
  return true;
}

/** Keeps VS Code running for a browser until Ctrl+C. */
async function serve(): Promise<void> {
  console.log("\nNo VS Code for the desktop here, so one for the browser:");
  const server = await VSCodeServer.start({ vsix: await packExtension() });
  console.log(`\n  ${server.folderUrl(project.samples)}\n`);
  console.log("Open a sample there, press F1 and choose “Interleaver: Visualize This File”. Ctrl+C ends it.");
  await new Promise((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
  await server.stop();
}
