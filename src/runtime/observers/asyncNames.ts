/**
 * What a call is named after: `getUser`, `lock.acquire`, of a module its file; of a function without name what stands in its
 * place.
 */
export function callName(name: string, called: string | undefined): string {
  if (/\.[cm]?[jt]sx?$/.test(name)) return name;
  const plain = /^[\w$]+$/.test(name) ? name : "";
  // Whether there might have been nothing to call is no part of its name
  const callee = called?.replaceAll("?.", ".");
  if (callee !== undefined && plain !== "" && callee.length <= 24 && /^(?!this\.)[\w$.#]+$/.test(callee))
    if (callee.endsWith(`.${plain}`)) return callee;
  return plain === "" ? "async callback" : plain;
}

/** The source of an await without the word. */
export function withoutAwait(text: string): string {
  return text.replace(/^await\s+/, "");
}
