import type { Range } from "../../model/report";

/** Does a place hold a position? Line and column from 1; the end counts, as a cursor may stand there. */
export function contains(range: Omit<Range, "file">, line: number, column: number): boolean {
  const afterStart = line > range.line || (line === range.line && column >= range.column);
  const beforeEnd = line < range.endLine || (line === range.endLine && column <= range.endColumn);
  return afterStart && beforeEnd;
}
