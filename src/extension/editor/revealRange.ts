import * as vscode from "vscode";
import type { Range } from "../../model/report";
import { toRange } from "./toRange";

/**
 * Shows a place in the editor that has the file open, else in the first column that is not `avoid`, the panel's; the
 * focus stays where it is.
 */
export async function revealRange(
  file: vscode.Uri,
  range: Omit<Range, "file">,
  avoid: vscode.ViewColumn | undefined,
): Promise<void> {
  await vscode.window.showTextDocument(file, {
    viewColumn: columnOf(file, avoid),
    preserveFocus: true,
    selection: toRange(range),
  });
}

function columnOf(file: vscode.Uri, avoid: vscode.ViewColumn | undefined): vscode.ViewColumn {
  const visible = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === file.toString());
  if (visible?.viewColumn !== undefined) return visible.viewColumn;
  const groups = vscode.window.tabGroups.all.filter(({ viewColumn }) => viewColumn !== avoid);
  const open = groups.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === file.toString()),
  );
  return (open ?? groups[0])?.viewColumn ?? vscode.ViewColumn.Beside;
}
