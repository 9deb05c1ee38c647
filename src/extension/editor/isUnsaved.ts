import * as vscode from "vscode";

/**
 * Is there something in an editor that its file does not have? What is typed while VS Code saves counts as saved for the
 * document, but not for its tab.
 */
export function isUnsaved(file: vscode.Uri): boolean {
  const key = file.toString();
  const isOurs = (uri: vscode.Uri) => uri.toString() === key;
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return (
    vscode.workspace.textDocuments.some((document) => document.isDirty && isOurs(document.uri)) ||
    tabs.some(({ isDirty, input }) => isDirty && input instanceof vscode.TabInputText && isOurs(input.uri))
  );
}
