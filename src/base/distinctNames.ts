/** Those that occur more than once get a number: `GET /user#1`, `GET /user#2`. */
export function distinctNames(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const used = new Map<string, number>();
  return names.map((name) => {
    if (counts.get(name) === 1) return name;
    const nth = (used.get(name) ?? 0) + 1;
    used.set(name, nth);
    return `${name}#${nth}`;
  });
}
