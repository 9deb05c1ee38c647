// A thread that starts and joins others; exceptions stay inside try.
import { observe, thread } from "interleaver";

const results: number[] = [];
function split(list: number[]): number {
  if (list.length === 1) return list[0];
  const half = list.length >> 1;
  let left = 0;
  const t = thread(() => {
    left = split(list.slice(0, half));
  });
  t.join();
  results.push(left);
  return left + split(list.slice(half));
}
observe("sum", split([1, 2, 3, 4]));
observe("results", results);
thread(() => {
  try {
    throw new Error("inside");
  } catch (e) {
    observe("caught", (e as Error).message);
  }
}).join();
