import * as vscode from "vscode";
import type { Trace } from "../../model/trace";
import type { ProgramLine } from "../../protocol/panel";

/** The line that somebody clicked on in a file of the program; undefined if it was no click, or elsewhere. */
export function clickedLine(
  { kind, selections, textEditor }: vscode.TextEditorSelectionChangeEvent,
  { events, file: own, async: inside }: Trace,
  resolve: (file: string) => vscode.Uri,
): ProgramLine | undefined {
  const [selection] = selections;
  if (kind !== vscode.TextEditorSelectionChangeKind.Mouse || selections.length > 1 || !selection.isEmpty)
    return undefined;
  const clicked = textEditor.document.uri.toString();
  const files = new Set([
    own,
    ...[...events, ...(inside?.steps ?? [])].flatMap(({ site }) => (site ? [site.file] : [])),
  ]);
  const file = [...files].find((one) => resolve(one).toString() === clicked);
  return file === undefined ? undefined : { file, line: selection.active.line + 1 };
}
