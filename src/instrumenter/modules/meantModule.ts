/** The module "interleaver", if a specifier is not more than two letters away from it: `interlever`, `Interleaver`. */
export function meantModule(specifier: string): "interleaver" | undefined {
  const meant = "interleaver";
  return distance(specifier.toLowerCase(), meant) <= 2 ? meant : undefined;
}

/** How many letters have to be put in, left out or replaced (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const before = row;
    row = [i];
    for (let j = 1; j <= b.length; j++)
      row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
  }
  return row[b.length];
}
