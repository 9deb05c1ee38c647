/** The entry whose pattern is of that name: an exact one, else the one that says most before its `*`; and what stands for that. */
export function patternOf<T>(
  name: string,
  entries: readonly (readonly [pattern: string, value: T])[],
): { readonly pattern: string; readonly value: T; readonly star: string } | undefined {
  const [best] = entries
    .map(([pattern, value]) => ({ pattern, value, star: matched(pattern, name) }))
    .filter((one): one is typeof one & { star: string } => one.star !== undefined)
    .sort((a, b) => rank(b.pattern) - rank(a.pattern));
  return best;
}

function rank(pattern: string): number {
  const star = pattern.indexOf("*");
  return star < 0 ? Infinity : star;
}

/** What stands for the `*`; undefined where the pattern is not of that name. */
function matched(pattern: string, name: string): string | undefined {
  const [before, after] = pattern.split("*");
  if (after === undefined) return pattern === name ? "" : undefined;
  const isLong = name.length >= before.length + after.length;
  if (!isLong || !name.startsWith(before) || !name.endsWith(after)) return undefined;
  return name.slice(before.length, name.length - after.length);
}
