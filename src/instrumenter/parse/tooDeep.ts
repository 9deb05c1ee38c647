import type { Problem } from "../../model/report";

/** What is said about a program that is walked until the stack is full. */
export function tooDeep(file: string): Problem {
  const message =
    "nested too deeply to be read: take its longest expression, chain of calls or nest of blocks apart, or keep generated code out";
  return { file, line: 1, column: 1, message };
}
