import { readFileSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import type { CheckerHost } from "../client/checkerClient";
import { ownPath } from "../client/ownPath";

/** Reads the program's files from disk; relative paths start at `folder`. */
export function diskHost(folder: string): CheckerHost {
  return {
    async readFile(path) {
      const full = resolve(folder, path);
      try {
        // Small files, and nothing else to do meanwhile: the module of promises would have to be loaded first
        if (!statSync(full).isFile()) return undefined;
        const text = readFileSync(full, "utf8");
        const own = ownPath(path, folder);
        return own === path ? text : { text, path: own };
      } catch {
        return undefined;
      }
    },
    folder: () => resolve(folder).replaceAll(sep, "/"),
  };
}
