import { jsonMarks } from "../../base/jsonValue";

/** How much of a value is written: of each list and object so many parts, of each string so many letters. */
interface Extent {
  readonly items: number;
  readonly fields: number;
  readonly letters: number;
}

const all: Extent = { items: Infinity, fields: Infinity, letters: Infinity };

/** What is left of a value that is too long, from more to less: what tells it from others is in front most often. */
const less: readonly Extent[] = [
  { items: Infinity, fields: 3, letters: 40 },
  { items: Infinity, fields: 2, letters: 30 },
  { items: Infinity, fields: 1, letters: 20 },
  { items: 6, fields: 1, letters: 16 },
  { items: 3, fields: 1, letters: 12 },
];

/** A value of an outcome as people write it: `-0`, `10n`, `function f`, `Map {"a" → 1}`, `{ id: 1 }`. See `jsonMarks`. */
export function outcomeValueText(json: unknown): string {
  return valueText(json, all);
}

/** The same in at most so many letters, with `…` for what is left out: `[{ id: 1, … }, { id: 2, … }]`. */
export function shortValueText(json: unknown, letters: number): string {
  const whole = valueText(json, all);
  if (whole.length <= letters) return whole;
  const texts = less.map((extent) => valueText(json, extent));
  return texts.find((text) => text.length <= letters) ?? `${texts[texts.length - 1].slice(0, letters - 1)}…`;
}

function valueText(json: unknown, extent: Extent): string {
  if (json === undefined) return "undefined";
  if (typeof json === "string" && json.length > extent.letters)
    return JSON.stringify(`${json.slice(0, extent.letters)}…`);
  if (typeof json !== "object" || json === null) return JSON.stringify(json);
  if (Array.isArray(json)) return `[${listed(json, extent).join(", ")}]`;
  const fields = Object.entries(json);
  if (fields.length === 1 && jsonMarks.includes(fields[0][0])) return markedText(fields[0][0], fields[0][1], extent);
  return fieldsText(fields, extent);
}

function markedText(mark: string, inside: unknown, extent: Extent): string {
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
      return `Map {${listed(list, extent, (pair) => (pair as unknown[]).map((each) => valueText(each, extent)).join(" → ")).join(", ")}}`;
    case "$set":
      return `Set {${listed(list, extent).join(", ")}}`;
    case "$cycle":
      return `↑${String(inside)}`;
    case "$object":
      return `${name || "object"} {…}`;
    default:
      return fieldsText(Object.entries(inside as object), extent);
  }
}

function fieldsText(fields: readonly (readonly [string, unknown])[], extent: Extent): string {
  const inside = fields
    .slice(0, extent.fields)
    .map(([key, value]) => `${/^[\w$]+$/.test(key) ? key : JSON.stringify(key)}: ${valueText(value, extent)}`);
  const more = fields.length > extent.fields ? ["…"] : [];
  return inside.length === 0 ? "{}" : `{ ${[...inside, ...more].join(", ")} }`;
}

function listed(
  items: readonly unknown[],
  extent: Extent,
  said = (item: unknown) => valueText(item, extent),
): readonly string[] {
  return [...items.slice(0, extent.items).map(said), ...(items.length > extent.items ? ["…"] : [])];
}
