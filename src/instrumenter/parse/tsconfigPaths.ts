import { patternOf } from "./patternOf";
import { join } from "./resolveImport";
import type { CompilerOptions } from "./tsconfigs";

/** Where the file of a workspace may lie that is imported by a name of `paths`, or from `baseUrl` on. */
export interface Mapped {
  /** Best first, without what belongs to a package. */
  readonly paths: readonly string[];
  /** The configuration whose `paths` mean this very name: who finds no file there looks nowhere else. */
  readonly saidIn?: string;
}

/** What a name that is no path stands for, as `tsconfig.json` says it. */
export function tsconfigPaths(specifier: string, options: CompilerOptions): Mapped {
  const best = patternOf(specifier, options.paths ?? []);
  const targets = best?.value.map((target) => target.replace("*", () => best.star)) ?? [];
  const below = options.inBase === undefined ? [] : [join(options.inBase, specifier)];
  const paths = [...targets, ...below].filter((path) => !/(^|\/)node_modules\/|\.d\.[mc]?ts$/.test(path));
  return { paths, ...(best && best.pattern !== "*" ? { saidIn: options.path! } : {}) };
}
