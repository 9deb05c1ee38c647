import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line in a folder; without one, in the repository. */
export function run(args: readonly string[], folder = "."): Ran {
  const env = { ...process.env, NO_COLOR: "" };
  return spawnSync(process.execPath, [resolve("dist/cli.js"), ...args], { cwd: folder, env, encoding: "utf8" });
}

/** A new folder with these files. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "interleaver-cli-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/**
 * Starts the built command line as in a terminal, presses Ctrl+C there (or sends another signal) once its line of progress is `far` enough, and waits
 * for its end.
 */
export async function interrupted(
  args: readonly string[],
  folder: string,
  far: RegExp,
  signal: NodeJS.Signals = "SIGINT",
): Promise<Ran> {
  const terminal = "--import=data:text/javascript,process.stderr.isTTY=true";
  // A process that leads a group, as a terminal has it
  const options = { cwd: folder, detached: true };
  const child = spawn(process.execPath, [terminal, resolve("dist/cli.js"), ...args], options);
  let [stdout, stderr, pressed] = ["", "", false];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    if (pressed || !far.test(text)) return;
    pressed = true;
    // As a terminal does it: to the whole group
    process.kill(-child.pid!, signal);
  });
  const [status] = (await once(child, "close")) as [number | null];
  return { status, stdout, stderr };
}
