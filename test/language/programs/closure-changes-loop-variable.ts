// A closure that changes the loop's variable within the body changes the loop.
import { observe } from "interleaver";

const seen: number[] = [];
for (let i = 0; i < 6; i++) {
  const skip = () => {
    i++;
  };
  seen.push(i);
  if (i % 2 === 0) skip();
}
observe("seen", seen);
const keys: string[] = [];
for (const k in { a: 1, b: 2, c: 3 }) keys.push(k);
observe("for in", keys);
