import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Gives lines (from 1) of files named relative to `folder`; undefined where there is none. */
export function sourceLines(folder: string): (file: string, line: number) => string | undefined {
  const files = new Map<string, readonly string[]>();
  return (file, line) => {
    if (!files.has(file)) files.set(file, linesOf(resolve(folder, file)));
    return files.get(file)![line - 1];
  };
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split(/\r?\n/);
  } catch {
    return [];
  }
}
