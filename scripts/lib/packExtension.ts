import { stat } from "node:fs/promises";
import { project } from "./project";
import { run } from "./run";

const limit = 2 * 1024 * 1024;

/** Builds for release and packs what users install. Returns the path of the .vsix; it must stay under 2 MB. */
export async function packExtension(): Promise<string> {
  await run(process.execPath, ["esbuild.mjs", "--release"], { cwd: project.root });
  const vsce = ["node_modules/@vscode/vsce/vsce", "package", "--out", project.vsix];
  const flags = ["--no-dependencies", "--no-rewrite-relative-links", "--allow-missing-repository"];
  await run(process.execPath, [...vsce, ...flags], { cwd: project.root });
  const { size } = await stat(project.vsix);
  if (size > limit) throw new Error(`${project.vsix} has ${size} bytes, more than the ${limit} it may have.`);
  return project.vsix;
}
