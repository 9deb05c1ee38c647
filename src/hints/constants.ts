import type { ListValue, Value } from "./values";

/** Is it true where it is asked? Undefined where that is not known. */
export function truthOf(value: Value | undefined): boolean | undefined {
  return value === undefined ? undefined : value.kind === "constant" ? Boolean(value.value) : true;
}

/** Behind the end of a list there is nothing. */
export function itemOf({ items }: ListValue, index: number): Value | undefined {
  return index < items.length ? items[index] : { kind: "constant", value: undefined };
}

/** What an operator makes of two constants. */
export function combine(operator: string, a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a?.kind !== "constant" || b?.kind !== "constant") return undefined;
  if (operator === "+" && (typeof a.value === "string" || typeof b.value === "string"))
    return { kind: "constant", value: String(a.value) + String(b.value) };
  if (/^[!=]==?$/.test(operator))
    return { kind: "constant", value: (a.value === b.value) === operator.startsWith("=") };
  if (typeof a.value !== "number" || typeof b.value !== "number") return undefined;
  const [x, y] = [a.value, b.value];
  const results: Record<string, number | boolean> = {
    "+": x + y,
    "-": x - y,
    "*": x * y,
    "%": x % y,
    "<": x < y,
    "<=": x <= y,
    ">": x > y,
    ">=": x >= y,
    ">>": x >> y,
    "/": x / y,
  };
  const value = results[operator];
  return value === undefined ? undefined : { kind: "constant", value };
}
