import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const { version, publisher, name } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Manifest;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly publisher: string;
}

/** Where things are in the repository, and what its package.json calls them. */
export const project = {
  root,
  version,
  extensionId: `${publisher}.${name}`,
  vsix: path.join(root, `${name}-${version}.vsix`),
  samples: path.join(root, "samples"),
  /** Everything that is fetched for tests: VS Code, Chromium, profiles. Not in git. */
  testFolder: path.join(root, ".vscode-test"),
};
