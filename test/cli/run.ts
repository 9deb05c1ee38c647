import { spawnSync } from "node:child_process";
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
