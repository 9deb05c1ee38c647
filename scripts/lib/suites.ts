import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { globSync } from "tinyglobby";
import { chromium } from "./chromium";
import { codeServer } from "./codeServer";
import { project } from "./project";

/** Tests that run in one process. */
export interface Suite {
  readonly name: string;
  /** Of Node.js. */
  readonly args: readonly string[];
  /** Fetch what the tests need besides packages, where it is not there yet. */
  readonly needs: readonly (() => Promise<unknown>)[];
}

const needs: Readonly<Record<string, Suite["needs"]>> = { webview: [chromium], extension: [chromium, codeServer] };

/**
 * Every suite of the repository, in the order in which they run: each folder of `test/` with `*.test.ts` files, the test
 * files beside the folders as `repository`, and last those that need VS Code.
 */
export function suites(): Suite[] {
  const test = path.join(project.root, "test");
  const folders = readdirSync(test, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => Number(a === "extension") - Number(b === "extension") || a.localeCompare(b));
  const found = [mochaSuite("repository", "test/*.test.ts")];
  for (const name of folders) found.push(mochaSuite(name, `test/${name}/**/*.test.ts`));
  if (existsSync(path.join(test, "extension/inHost/main.mts")))
    found.push({ name: "extension host", args: ["--import", "tsx", "test/extension/inHost/main.mts"], needs: [] });
  return found.filter((suite) => suite !== undefined);
}

function mochaSuite(name: string, pattern: string): Suite | undefined {
  const files = globSync(pattern, { cwd: project.root }).sort();
  if (files.length === 0) return undefined;
  const reporter = path.join(project.root, "scripts/lib/resultsReporter.mjs");
  const mocha = ["node_modules/mocha/bin/mocha.js", "--reporter", reporter, "--timeout", "120000", "--no-config"];
  return { name, args: ["--import", "tsx", ...mocha, ...files], needs: needs[name] ?? [] };
}
