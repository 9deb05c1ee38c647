// Patterns in parameters, defaults that use earlier ones, rest, and the function's length.
import { observe } from "interleaver";

function f({ a, b = a * 2 }: { a: number; b?: number }, [c, d = b]: number[] = [1], ...rest: number[]): number[] {
  return [a, b, c, d, ...rest];
}
const g = (x = 1, y = () => x, z = y()): number => {
  x = 100;
  return z + y();
};
observe("f", f({ a: 1 }));
observe("f all", f({ a: 1, b: 5 }, [7, 8], 9, 10));
observe("lengths", [f.length, g.length]);
observe("g", [g(), g(5)]);
