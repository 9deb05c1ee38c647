import { observe } from "interleaver";

const log: unknown[] = [];
function values(...items: unknown[]): Iterable<never> {
  let i = 0;
  return {
    [Symbol.iterator]: () => ({
      next: () => (log.push(`next${i}`), i < items.length ? { value: items[i++], done: false } : { done: true }),
      return: () => (log.push("return"), {}),
    }),
  } as never;
}
function boom(): never {
  throw new Error("boom");
}
function attempt(name: string, body: () => unknown): void {
  log.length = 0;
  try {
    log.push(body());
  } catch (error) {
    log.push((error as Error).message === "boom" ? "boom" : (error as Error).name);
  }
  observe(name, [...log]);
}

attempt("closes", () => {
  const [a] = values(1, 2);
  return a;
});
attempt("at its end", () => {
  const [a, b, c] = values(1, 2);
  return [a, b, c ?? "none"];
});
attempt("default throws", () => {
  const [a = boom()] = values(undefined, 2);
  return a;
});
attempt("nothing is taken", () => {
  const [] = values(1);
});
attempt("elision", () => {
  const [, , c] = values(1, 2, 3, 4);
  return c;
});
attempt("rest", () => {
  const [a, ...rest] = values(1, 2, 3);
  return [a, rest];
});
attempt("nested", () => {
  const [[a], b = a] = values(values(7, 8), undefined);
  return [a, b];
});
attempt("nested fails", () => {
  const [{ x }] = values(null) as unknown as [{ x: number }];
  return x;
});
attempt("target throws", () => {
  const o = Object.freeze({ p: 0 });
  [(o as { p: number }).p] = values(1, 2);
});
attempt("one after the other", () => {
  let x: unknown;
  let y: unknown;
  const show = () => (log.push(`x is ${String(x)}`), {}) as { y?: unknown };
  [x, show().y] = values(1, 2, 3);
  return [x, y ?? "none"];
});
attempt("generator leaves", () => {
  function* g(): Generator<unknown> {
    const target: Record<string, unknown> = {};
    [target[(yield "key") as string]] = values(1, 2);
  }
  const it = g();
  it.next();
  return it.return("left").value;
});
attempt("loop", () => {
  let sum = 0;
  for (const [a, b = a] of [values(1, 2, 3), values(4)]) sum += Number(a) + Number(b);
  return sum;
});
attempt("parameter", () => (([a, b = boom()]: Iterable<never>) => [a, b])(values(1)));
attempt("loop closes with a number", () => {
  const odd = { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return: () => 1 }) };
  for (const x of odd as never as number[]) if (x) break;
});
const { 1: one, ...others } = { 1: "a", 2: "b", x: "c" } as Record<string, string>;
const key = 2;
const { [key]: two, ...left } = others as Record<string | number, string>;
observe("numbers as keys", [one, two, left]);
