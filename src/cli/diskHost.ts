import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { CheckerHost } from "../client/checkerClient";

/** Reads the program's files from disk; relative paths start at `folder`. */
export function diskHost(folder: string): CheckerHost {
  return {
    async readFile(path) {
      const full = resolve(folder, path);
      try {
        return (await stat(full)).isFile() ? await readFile(full, "utf8") : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
