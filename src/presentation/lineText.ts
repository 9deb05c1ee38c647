import { baseName } from "../base/baseName";
import type { Range } from "../model/report";
import type { Piece } from "./richText";
import { say } from "./say";

/** `line 14` as a link; with the file's name where it is not the main file. */
export function lineText(range: Range, file: string): Piece {
  const where = range.file === file ? "" : `${baseName(range.file)} `;
  return { kind: "line", text: where + say("line {0}", String(range.line)), range };
}
