/** What a call is named after: `getUser`, `lock.acquire`; of a function without name what stands in its place. */
export function callName(name: string, callee: string | undefined): string {
  const plain = /^[\w$]+$/.test(name) ? name : "";
  if (callee !== undefined && plain !== "" && callee.length <= 24 && /^(?!this\.)[\w$.#]+$/.test(callee))
    if (callee.endsWith(`.${plain}`)) return callee;
  return plain === "" ? "async callback" : plain;
}

/** Those that occur more than once get a number: `getUser#1`, `getUser#2`. */
export function numbered(names: readonly string[]): string[] {
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

/** The source of an await without the word. */
export function awaitedText(text: string): string {
  return text.replace(/^await\s+/, "");
}
