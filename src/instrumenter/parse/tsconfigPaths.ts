import type { ReadFile } from "./loadModules";
import { nearestTsconfig, readTsconfig, type Tsconfig } from "./nearestTsconfig";
import { join } from "./resolveImport";

/** What `tsconfig.json` says of names that are no paths. */
interface Mapping {
  readonly path: string;
  /** A path in the folder that other names start at. */
  readonly inBase?: string;
  /** Paths, each with the pattern that it is said for. */
  readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[];
}

/** Where the file of a workspace may lie that is imported by a name of `paths`, or from `baseUrl` on. */
export interface Mapped {
  /** Best first, without what belongs to a package. */
  readonly paths: readonly string[];
  /** The configuration whose `paths` mean this very name: who finds no file there looks nowhere else. */
  readonly saidIn?: string;
}

/** What a name that is no path stands for, as `tsconfig.json` says it. */
export async function tsconfigPaths(importer: string, specifier: string, readFile: ReadFile): Promise<Mapped> {
  const config = await nearestTsconfig(importer, readFile);
  const mapping = config && (await mappingOf(config, readFile));
  if (!mapping) return { paths: [] };
  const [best] = mapping.paths
    .map(([pattern, targets]) => ({ pattern, targets, star: matched(pattern, specifier) }))
    .filter(({ star }) => star !== undefined)
    .sort((a, b) => rank(b.pattern) - rank(a.pattern));
  const targets = best?.targets.map((target) => target.replace("*", () => best.star!)) ?? [];
  const below = mapping.inBase === undefined ? [] : [join(mapping.inBase, specifier)];
  const paths = [...targets, ...below].filter((path) => !/(^|\/)node_modules\/|\.d\.[mc]?ts$/.test(path));
  return { paths, ...(best && best.pattern !== "*" ? { saidIn: mapping.path } : {}) };
}

/** An exact name is better than a pattern, and of patterns the one that says more before its `*`. */
function rank(pattern: string): number {
  const star = pattern.indexOf("*");
  return star < 0 ? Infinity : star;
}

/** What stands for the `*`; undefined where the pattern is not of that name. */
function matched(pattern: string, specifier: string): string | undefined {
  const [before, after] = pattern.split("*");
  if (after === undefined) return pattern === specifier ? "" : undefined;
  const isLong = specifier.length >= before.length + after.length;
  if (!isLong || !specifier.startsWith(before) || !specifier.endsWith(after)) return undefined;
  return specifier.slice(before.length, specifier.length - after.length);
}

/** Each option as the configuration says it, else as the ones that it extends do; `depth` guards against circles. */
async function mappingOf({ path, json }: Tsconfig, readFile: ReadFile, depth = 0): Promise<Mapping | undefined> {
  let config: { extends?: unknown; compilerOptions?: { baseUrl?: unknown; paths?: unknown } };
  try {
    config = JSON.parse(json) as typeof config;
  } catch {
    return undefined;
  }
  const { baseUrl, paths } = config.compilerOptions ?? {};
  const isObject = typeof paths === "object" && paths !== null;
  const within = (folder: string, target: string) => (isAbsolute(target) ? target : join(folder, target));
  const inBase = typeof baseUrl === "string" ? within(path, `${baseUrl}/_`) : undefined;
  let inherited: Mapping | undefined;
  for (const name of depth < 8 ? [config.extends].flat() : []) {
    // Those of packages are not looked at
    if (typeof name !== "string" || !/^\.{0,2}\//.test(name)) continue;
    const file = join(path, /\.json$/.test(name) ? name : `${name}.json`);
    const found = await readTsconfig(file, readFile);
    const one = found && (await mappingOf(found, readFile, depth + 1));
    if (one) inherited = { ...inherited, ...one, paths: one.paths.length > 0 ? one.paths : (inherited?.paths ?? []) };
  }
  const own = isObject ? Object.entries(paths as Record<string, unknown>) : undefined;
  const said = own?.map(([pattern, targets]) => {
    const texts = Array.isArray(targets) ? targets.filter((one) => typeof one === "string") : [];
    return [pattern, texts.map((target) => within(inBase ?? path, target))] as const;
  });
  const from = inBase ?? inherited?.inBase;
  return { path, paths: said ?? inherited?.paths ?? [], ...(from === undefined ? {} : { inBase: from }) };
}

function isAbsolute(path: string): boolean {
  return /^([a-z]:)?[\\/]/i.test(path);
}
