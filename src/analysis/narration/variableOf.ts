/** What findings about a location are grouped by: elements of an array count as the array, entries as the Map or Set. */
export function variableOf(name: string): string {
  // Most names have neither; and where intrinsics are frozen, expressions take their time
  if (!name.includes("[") && !name.includes("(")) return name;
  return name.replace(/\[[^\]]*\]/g, "[]").replace(/\.(get|has)\(.*?\)/g, "[]");
}
