import type { Range } from "../../model/report";
import { say } from "./say";

/** `line 1014` in the language of the reader. A line's number is its name: no separator of thousands stands in it. */
export function lineWords({ line }: Pick<Range, "line">): string {
  return say("line {0}", String(line));
}
