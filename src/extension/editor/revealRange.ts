import * as vscode from "vscode";
import type { Range } from "../../model/report";
import { toRange } from "./toRange";

/** Shows a place in the editor that has the file open, or in the first column; the focus stays where it is. */
export async function revealRange(file: vscode.Uri, range: Omit<Range, "file">): Promise<void> {
  const open = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === file.toString());
  await vscode.window.showTextDocument(file, {
    viewColumn: open?.viewColumn ?? vscode.ViewColumn.One,
    preserveFocus: true,
    selection: toRange(range),
  });
}
