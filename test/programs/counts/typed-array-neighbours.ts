// @expect violated data-race
// @expect executions 4
//
// The bytes 0 to 3 are one element of `words` and four of `bytes`. A and B each read and write byte 1, without any order:
// the 4 orders of two loads and two stores. What C does to bytes 4 to 7 touches none of that.
import { thread } from "interleaver";

const memory = new SharedArrayBuffer(8);
const words = new Int32Array(memory);
const bytes = new Uint8Array(memory);
thread("A", () => {
  words[0]++;
});
thread("B", () => {
  bytes[1]++;
});
thread("C", () => {
  words[1]++;
});
