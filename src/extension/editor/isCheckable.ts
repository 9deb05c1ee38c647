import type * as vscode from "vscode";

/** The languages whose files can be checked, whatever file system they lie on. */
export const checkedLanguages: readonly string[] = ["typescript", "typescriptreact", "javascript", "javascriptreact"];

export function isCheckable(document: vscode.TextDocument): boolean {
  return checkedLanguages.includes(document.languageId);
}
