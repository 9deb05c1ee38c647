import { statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { globSync } from "tinyglobby";
import { sourceExtensions } from "../model/sourceExtensions";

const sources = `**/*.{${sourceExtensions.join(",")}}`;
const ignore = ["**/node_modules/**", "**/*.d.{ts,mts,cts}"];

export interface ExpandedFiles {
  /** Relative to `folder`, with forward slashes, each once, in the order they were named. */
  readonly files: readonly string[];
  /** What was named and matches no file. */
  readonly missing: readonly string[];
}

/** Files, folders (every source in them) and globs, as the shell handed them over. */
export function expandFiles(patterns: readonly string[], folder: string): ExpandedFiles {
  const files = new Set<string>();
  const missing: string[] = [];
  for (const pattern of patterns) {
    const found = expand(pattern, folder);
    if (found.length === 0) missing.push(pattern);
    for (const file of found) files.add(relative(folder, resolve(folder, file)).replaceAll(sep, "/"));
  }
  return { files: [...files], missing };
}

function expand(pattern: string, folder: string): string[] {
  const path = resolve(folder, pattern);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) return [path];
  if (stat?.isDirectory()) return globSync(sources, { cwd: path, ignore, absolute: true }).sort();
  if (!/[*?{[(!]/.test(pattern)) return [];
  return globSync(pattern.replaceAll("\\", "/"), { cwd: folder, ignore, absolute: true }).sort();
}
