import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { CheckerHost } from "../client/checkerClient";

/** Reads the program's files from disk; relative paths start at `folder`. */
export function diskHost(folder: string): CheckerHost {
  return {
    async readFile(path) {
      const full = resolve(folder, path);
      try {
        // Small files, and nothing else to do meanwhile: the module of promises would have to be loaded first
        return statSync(full).isFile() ? readFileSync(full, "utf8") : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
