import { baseName } from "../../base/baseName";
import type { Range } from "../../model/report";
import { lineWords } from "./lineWords";
import type { Piece } from "./richText";

/** `line 14` as a link; with the file's name where it is not the main file. */
export function lineText(range: Range, file: string): Piece {
  const where = range.file === file ? "" : `${baseName(range.file)} `;
  return { kind: "line", text: where + lineWords(range), range };
}
