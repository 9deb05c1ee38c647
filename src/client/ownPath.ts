import { realpathSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";

/** The path that a file has without links, as Node knows it; relative to the same folder if it was asked for so. */
export function ownPath(path: string, folder: string): string {
  const own = realpathSync(resolve(folder, path));
  return (isAbsolute(path) ? own : relative(realpathSync(folder), own)).replaceAll(sep, "/");
}
