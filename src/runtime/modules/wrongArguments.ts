import type { LanguageAsync } from "../eventLoop/languageAsync";

/** Node's errors of what a function of ours was given. */
export function wrongType(l: LanguageAsync, name: string, value: unknown): Error {
  const message = `The "${name}" argument must be of type number. Received ${received(l, value)}`;
  return l.coded("TypeError", "ERR_INVALID_ARG_TYPE", message);
}

export function outOfRange(l: LanguageAsync, name: string, range: string, value: number | bigint): Error {
  const message = `The value of "${name}" is out of range. It must be ${range}. Received ${shown(value)}`;
  return l.coded("RangeError", "ERR_OUT_OF_RANGE", message);
}

function received(l: LanguageAsync, value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === "object" || typeof value === "function") return l.describe(value);
  const text = typeof value === "string" ? `'${value}'` : typeof value === "bigint" ? `${value}n` : String(value);
  return `type ${typeof value} (${text})`;
}

/** Large whole numbers are easier to compare in groups of three digits. */
function shown(value: number | bigint): string {
  const isLarge = (typeof value === "bigint" || Number.isInteger(value)) && (value > 0 ? value : -value) > 2 ** 32;
  const text = Object.is(value, -0) ? "-0" : String(value);
  const grouped = isLarge ? text.replace(/\B(?=(\d{3})+$)/g, "_") : text;
  return typeof value === "bigint" ? `${grouped}n` : grouped;
}
