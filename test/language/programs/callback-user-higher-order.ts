// The user's own higher-order functions: compose, curry, memoize, debounce by hand.
import { observe } from "interleaver";

type F = (n: number) => number;
const compose = (...fs: F[]): F => (x) => fs.reduceRight((v, f) => f(v), x);
const curry = (f: (a: number, b: number, c: number) => number) => (a: number) => (b: number) => (c: number) => f(a, b, c);
let misses = 0;
function memoize(f: F): F {
  const cache = new Map<number, number>();
  return (n) => {
    if (!cache.has(n)) {
      misses++;
      cache.set(n, f(n));
    }
    return cache.get(n)!;
  };
}
const fib: F = memoize((n) => (n < 2 ? n : fib(n - 1) + fib(n - 2)));
observe("compose", compose((x) => x + 1, (x) => x * 2)(5));
observe("curry", curry((a, b, c) => a * 100 + b * 10 + c)(1)(2)(3));
observe("fib", [fib(30), misses]);
