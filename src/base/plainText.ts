import { hasIdentity } from "./hasIdentity";

/** A text that is equal for equal values only; undefined for what has an identity. Several with a comma between stay apart. */
export function plainText(value: unknown): string | undefined {
  if (typeof value === "string") return JSON.stringify(value);
  if (hasIdentity(value)) return undefined;
  return `${typeof value} ${Object.is(value, -0) ? "-0" : String(value)}`;
}
