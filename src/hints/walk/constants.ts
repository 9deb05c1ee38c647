import type { ConstantValue, ListValue, SharedValue, Value, Values } from "./values";

/** Is the value true (or like true)? Undefined where that is not known, or others may change it. */
export function truthOf(value: Value | undefined): boolean | undefined {
  if (value === undefined || value.kind === "shared") return undefined;
  return value.kind === "constant" ? Boolean(value.value) : true;
}

/** What it is for a task that nobody has interfered with. */
export function aloneOf(value: Value | undefined): Value | undefined {
  return value?.kind === "shared" ? value.alone : value;
}

export function constant(value: ConstantValue["value"]): ConstantValue {
  return { kind: "constant", value };
}

/** What others may change at any time, and of which nothing is known. */
export const uncertain: SharedValue = { kind: "shared", looks: [] };

/** What number it is where that is known and nobody can change it. */
export function fixedNumber(value: Value | undefined): number | undefined {
  return value?.kind === "constant" && typeof value.value === "number" ? value.value : undefined;
}
/** What number it is for a task that nobody has interfered with. */
export function numberOf(value: Value | undefined): number | undefined {
  return fixedNumber(aloneOf(value));
}

/** Behind the end of a list there is nothing. */
export function itemOf({ items }: ListValue, index: number): Value | undefined {
  return index < items.length ? items[index] : constant(undefined);
}

/** What follows from the values, with what they follow from themselves. */
export function follow(values: Values, result: Value | undefined): Value | undefined {
  const looks = values.flatMap((value) => (value?.kind === "shared" ? value.looks : []));
  if (looks.length === 0 && !values.some((value) => value?.kind === "shared" && !isDrawn(value))) return result;
  // What follows from too much is not known
  if (looks.length > mostLooks || result?.kind !== "constant")
    return { kind: "shared", looks: looks.slice(0, mostLooks) };
  return { kind: "shared", alone: result, looks };
}
const mostLooks = 16;

/** What an operator makes of two values. */
export function combine(operator: string, a: Value | undefined, b: Value | undefined): Value | undefined {
  const [x, y] = [aloneOf(a), aloneOf(b)];
  const isEquality = /^[!=]==?$/.test(operator);
  const wins = isEquality ? (winsOf(operator, a, y) ?? winsOf(operator, b, x)) : undefined;
  if (wins) return { kind: "shared", looks: [], wins };
  return follow([a, b], isEquality ? equality(operator, x, y) : ofConstants(operator, x, y));
}

/** Is it only known to be drawn? Nobody can change it, and others have part in nothing that follows from it. */
export function isDrawn(value: Value | undefined): boolean {
  return value?.kind === "shared" && value.looks.length === 0 && (value.lot !== undefined || value.wins !== undefined);
}

function winsOf(operator: string, drawn: Value | undefined, number: Value | undefined): SharedValue["wins"] {
  if (drawn?.kind !== "shared" || drawn.lot === undefined || fixedNumber(number) === undefined) return undefined;
  return { lot: `${drawn.lot} ${fixedNumber(number)}`, when: operator.startsWith("=") };
}

/** The one who draws 0 finds that like false. */
export function truthDrawn(value: Value | undefined): SharedValue["wins"] {
  if (value?.kind !== "shared") return undefined;
  return value.wins ?? (value.lot === undefined ? undefined : { lot: `${value.lot} 0`, when: false });
}
/** Of a value that is true where that one is not. */
export function notDrawn(value: Value | undefined): SharedValue | undefined {
  const wins = truthDrawn(value);
  return wins && { kind: "shared", looks: [], wins: { ...wins, when: !wins.when } };
}

function equality(operator: string, a: Value | undefined, b: Value | undefined): ConstantValue | undefined {
  if (!a || !b) return undefined;
  const [x, y] = [a, b].map((one) => (one.kind === "constant" ? one.value : one));
  const isLoose = operator.length === 2 && (x === null || x === undefined);
  const areEqual = isLoose ? y === null || y === undefined : x === y;
  // Objects that come from different places of the walk may still be one
  if (!areEqual && a.kind !== "constant" && b.kind !== "constant") return undefined;
  return constant(areEqual === operator.startsWith("="));
}

function ofConstants(operator: string, a: Value | undefined, b: Value | undefined): ConstantValue | undefined {
  if (a?.kind !== "constant" || b?.kind !== "constant") return undefined;
  if (operator === "+" && (typeof a.value === "string" || typeof b.value === "string"))
    return constant(String(a.value) + String(b.value));
  if (typeof a.value !== "number" || typeof b.value !== "number") return undefined;
  const [x, y] = [a.value, b.value];
  const results: Record<string, number | boolean> = {
    "+": x + y,
    "-": x - y,
    "*": x * y,
    "/": x / y,
    "%": x % y,
    "<": x < y,
    "<=": x <= y,
    ">": x > y,
    ">=": x >= y,
    ">>": x >> y,
    "&": x & y,
    "|": x | y,
  };
  return operator in results ? constant(results[operator]) : undefined;
}
