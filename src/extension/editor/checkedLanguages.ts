import type * as vscode from "vscode";

/** The languages whose files can be checked, whatever file system they lie on. */
export const checkedLanguages: readonly string[] = ["typescript", "typescriptreact", "javascript", "javascriptreact"];

export const isCheckable = (document: vscode.TextDocument) => checkedLanguages.includes(document.languageId);
