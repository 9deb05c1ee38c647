/**
 * Names short enough for a cell of 20 px: as few leading letters as tell them apart, with a number where none do. Of a request
 * the end of its address says more than its method: `GET /mail#1` is `m1`.
 */
export function shortNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((whole) => {
    const name = /^[A-Z]{2,} \S*?([^/=?&\s]+)$/.exec(whole)?.[1] ?? whole;
    const digits = /(\d+)\)?$/.exec(name)?.[1] ?? "";
    const candidates = [
      name.length <= 2 ? name : "",
      name.slice(0, 1) + digits,
      name.slice(0, 1),
      name.slice(0, 2),
      name.replace(/[^A-Z]/g, "").slice(0, 2),
      ...Array.from({ length: names.length }, (_, i) => name.slice(0, 1) + (i + 1)),
    ];
    const short = candidates.find((candidate) => candidate !== "" && candidate.length <= 3 && !taken.has(candidate));
    taken.add(short ?? whole);
    return short ?? whole;
  });
}
