/** Names are the same in all executions. */
const known = new Map<string, string>();
const mostKnown = 1_000;

/** What findings about a location are grouped by: elements of an array count as the array, entries as the Map or Set. */
export function variableOf(name: string): string {
  let variable = known.get(name);
  if (variable === undefined) {
    variable = name.replace(/\[[^\]]*\]/g, "[]").replace(/\.(get|has)\(.*?\)/g, "[]");
    if (known.size >= mostKnown) known.clear();
    known.set(name, variable);
  }
  return variable;
}
