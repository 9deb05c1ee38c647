const endings = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];
/** TypeScript lets a file be imported under the name of the JavaScript it becomes. */
const sources: Record<string, string[]> = {
  ".js": [".ts", ".tsx", ".js"],
  ".jsx": [".tsx", ".jsx"],
  ".mjs": [".mts", ".mjs"],
  ".cjs": [".cts", ".cjs"],
};

/** Files that the path of an import may mean, best first, as TypeScript's bundler resolution tries them. */
export function resolveImport(base: string): string[] {
  const ending = /\.[a-z]+$/.exec(base)?.[0] ?? "";
  const stem = base.slice(0, base.length - ending.length);
  const exact = sources[ending]?.map((e) => stem + e) ?? ([...endings, ".json"].includes(ending) ? [base] : []);
  return [...exact, ...endings.map((e) => base + e), ...endings.map((e) => `${base}/index${e}`)];
}

/** `a/b.ts` and `../c` give `c`; both kinds of slashes, absolute paths stay absolute. */
export function join(importer: string, specifier: string): string {
  const folders = importer.replaceAll("\\", "/").split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "." || part === "") continue;
    if (part === ".." && folders.length > 0 && folders.at(-1) !== "..") folders.pop();
    else folders.push(part);
  }
  return folders.join("/");
}

export function isAbsolute(path: string): boolean {
  return /^([a-z]:)?[\\/]/i.test(path);
}
