import { foldersUp } from "./foldersUp";
import { patternOf } from "./patternOf";
import type { ReadFile } from "./readFile";
import { join } from "./resolveImport";
import { textAt } from "./textAt";

/** Those that hold for an `import` in Node. */
const conditions = new Set(["node", "import", "module-sync", "node-addons", "default"]);

/** The file that a name with `#` stands for: `imports` of the nearest `package.json`, Node's own way. */
export async function packageImports(
  importer: string,
  specifier: string,
  readFile: ReadFile,
): Promise<{ readonly path: string; readonly saidIn: string } | undefined> {
  for (const folder of foldersUp(importer, readFile.folder)) {
    const saidIn = `${folder}package.json`;
    const text = await textAt(saidIn, readFile);
    if (text === undefined) continue;
    const best = patternOf(specifier, Object.entries(importsIn(text)));
    if (!best) return undefined;
    const target = chosen(best.value)?.replaceAll("*", () => best.star);
    return target?.startsWith("./") ? { path: join(saidIn, target), saidIn } : undefined;
  }
  return undefined;
}

function importsIn(text: string): object {
  try {
    const { imports } = JSON.parse(text.replace(/^\uFEFF/, "")) as { imports?: unknown };
    return typeof imports === "object" && imports !== null ? imports : {};
  } catch {
    return {};
  }
}

/** The first target whose conditions hold. */
function chosen(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return undefined;
  const targets = Array.isArray(value)
    ? (value as unknown[])
    : Object.entries(value).flatMap(([condition, target]) => (conditions.has(condition) ? [target as unknown] : []));
  for (const target of targets) {
    const found = chosen(target);
    if (found !== undefined) return found;
  }
  return undefined;
}
