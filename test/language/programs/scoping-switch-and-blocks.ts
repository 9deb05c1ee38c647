// A switch is one scope; functions in blocks; fall through; default in the middle.
import { observe } from "interleaver";

const run = (n: number): string => {
  let out = "";
  switch (n) {
    case 0:
      const a = "zero";
      out += a;
    case 1: {
      const a = "one";
      out += a;
      break;
    }
    default:
      out += "default";
    case 2:
      function helper(): string {
        return "help";
      }
      out += helper();
      return out + "!";
    case 3:
  }
  return out;
};
observe("runs", [0, 1, 2, 3, 4].map(run));
let tested = 0;
const test = (v: number): number => (tested++, v);
switch (2) {
  case test(1):
  case test(2):
  case test(3):
}
observe("tested", tested);
