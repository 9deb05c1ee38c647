/** A text that is equal for equal values only; undefined for what has an identity, which no text can tell. */
export function textOf(value: unknown): string | undefined {
  if ((typeof value === "object" && value !== null) || typeof value === "function" || typeof value === "symbol")
    return undefined;
  return typeof value === "string"
    ? JSON.stringify(value)
    : `${typeof value} ${Object.is(value, -0) ? "-0" : String(value)}`;
}
