import { jsonMarks } from "../base/jsonValue";

/** A value of an outcome as people write it: `-0`, `10n`, `function f`, `Map {"a" → 1}`, `{ id: 1 }`. See `jsonMarks`. */
export function outcomeValueText(json: unknown): string {
  if (json === undefined) return "undefined";
  if (typeof json !== "object" || json === null) return JSON.stringify(json);
  if (Array.isArray(json)) return `[${json.map(outcomeValueText).join(", ")}]`;
  const fields = Object.entries(json);
  if (fields.length === 1 && jsonMarks.includes(fields[0][0])) return markedText(fields[0][0], fields[0][1]);
  return fieldsText(fields);
}

function markedText(mark: string, inside: unknown): string {
  const list = Array.isArray(inside) ? (inside as unknown[]) : [];
  const name = typeof inside === "string" ? inside : "";
  switch (mark) {
    case "$number":
    case "$date":
    case "$error":
      return name;
    case "$bigint":
      return `${name}n`;
    case "$undefined":
      return "undefined";
    case "$symbol":
    case "$function":
    case "$class":
      return `${mark.slice(1)} ${name}`.trimEnd();
    case "$map":
      return braced(
        "Map ",
        list.map((pair) => (pair as unknown[]).map(outcomeValueText).join(" → ")),
      );
    case "$set":
      return braced("Set ", list.map(outcomeValueText));
    case "$cycle":
      return `↑${String(inside)}`;
    case "$object":
      return `${name || "object"} {…}`;
    default:
      return fieldsText(Object.entries(inside as object));
  }
}

function fieldsText(fields: readonly (readonly [string, unknown])[]): string {
  const inside = fields.map(
    ([key, value]) => `${/^[\w$]+$/.test(key) ? key : JSON.stringify(key)}: ${outcomeValueText(value)}`,
  );
  return inside.length === 0 ? "{}" : `{ ${inside.join(", ")} }`;
}

function braced(name: string, items: readonly string[]): string {
  return `${name}{${items.join(", ")}}`;
}
