/** What findings about a location are grouped by: elements of an array count as the array, entries as the Map or Set. */
export function variableOf(name: string): string {
  return name.replace(/\[[^\]]*\]/g, "[]").replace(/\.(get|has)\(.*?\)/g, "[]");
}
