import { realpathSync, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { globSync } from "tinyglobby";
import { sourceExtensions } from "../model/sourceExtensions";
import { endings, isProgram } from "./isProgram";

const sources = `**/*.{${sourceExtensions.join(",")}}`;
const ignore = ["**/node_modules/**", "**/*.d.{ts,mts,cts}"];

export interface ExpandedFiles {
  /** Relative to `folder`, with forward slashes, each once, in the order they were named. */
  readonly files: readonly string[];
  /** What was named and leads to no file, and why. */
  readonly missing: readonly Missing[];
}
interface Missing {
  readonly pattern: string;
  readonly why: string;
}

/** Files, folders (every source in them) and globs (every source they match), as the shell handed them over. */
export function expandFiles(patterns: readonly string[], folder: string): ExpandedFiles {
  const files = new Set<string>();
  const missing: Missing[] = [];
  for (const pattern of patterns) {
    const found = expand(pattern, folder);
    if (typeof found === "string") missing.push({ pattern, why: found });
    else for (const file of found) files.add(relative(folder, resolve(folder, file)).replaceAll(sep, "/"));
  }
  return { files: [...files], missing };
}

/** The files, or why there are none. */
function expand(pattern: string, folder: string): readonly string[] | string {
  // As of a variable that is not set: the whole folder is not what was meant
  if (pattern === "") return "an empty argument names no file; a folder is named by its path, this one by .";
  const path = resolve(folder, pattern);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) return [path];
  if (stat?.isDirectory()) {
    const found = each(globSync(sources, { cwd: path, ignore, absolute: true }));
    return found.length > 0 ? found : `no program is in it; programs end in ${endings}`;
  }
  if (!/[*?{[(!]/.test(pattern)) return "no such file";
  const found = globSync(pattern.replaceAll("\\", "/"), { cwd: folder, ignore, absolute: true });
  if (found.length === 0) return "no such file";
  const programs = each(found.filter(isProgram));
  return programs.length > 0 ? programs : `no program is among these files; programs end in ${endings}`;
}

/** Sorted, and a file that links lead to as well only once, if possible by its own name. */
function each(paths: readonly string[]): readonly string[] {
  const byFile = new Map<string, string>();
  for (const path of [...paths].sort()) {
    const file = realpathSync(path);
    if (!byFile.has(file) || resolve(path) === file) byFile.set(file, path);
  }
  return [...byFile.values()].sort();
}
