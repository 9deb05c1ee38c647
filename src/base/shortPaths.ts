/**
 * Of each file as much of the end of its path as tells it from the others: `a.ts` and `b.ts`, but `left/index.ts` and
 * `right/index.ts`. The same path has the same name.
 */
export function shortPaths(paths: readonly string[]): string[] {
  const all = [...new Set(paths)].map((path) => path.split(/[/\\]/));
  const end = (path: readonly string[], parts: number) => path.slice(-parts).join("/");
  const short = all.map((path, i) => {
    let parts = 1;
    while (parts < path.length && all.some((other, j) => j !== i && end(other, parts) === end(path, parts))) parts++;
    return [path.join("/"), end(path, parts)] as const;
  });
  const names = new Map(short);
  return paths.map((path) => names.get(path.replaceAll("\\", "/"))!);
}
