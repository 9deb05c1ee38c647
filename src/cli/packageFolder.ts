import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of this package, whether it runs from `dist/` or from its sources. Throws where its `package.json` is gone: that
 * of the project it is installed in is another one.
 */
export function packageFolder(from = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (isPackage(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder))
      throw new Error(`no package.json in a folder above ${from}: the package is not complete, install it again`);
  }
}

function isPackage(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { name?: unknown } | null)?.name === "interleaver";
  } catch {
    return false;
  }
}
