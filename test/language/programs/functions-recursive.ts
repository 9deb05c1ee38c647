// Mutual recursion, recursion through members, deep but finite recursion.
import { observe } from "interleaver";

function even(n: number): boolean {
  return n === 0 || odd(n - 1);
}
function odd(n: number): boolean {
  return n !== 0 && even(n - 1);
}
const calls: Record<string, number> = { hanoi: 0 };
const tower = {
  move(n: number, from: string, to: string, via: string): string[] {
    calls.hanoi++;
    return n === 0 ? [] : [...this.move(n - 1, from, via, to), from + to, ...this.move(n - 1, via, to, from)];
  },
};
const sum = (n: number): number => (n === 0 ? 0 : n + sum(n - 1));
observe("even", [even(50), odd(50)]);
observe("hanoi", tower.move(3, "a", "c", "b").join(" "));
observe("calls", calls);
observe("deep", sum(500));
