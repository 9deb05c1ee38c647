import type * as vscode from "vscode";
import { isCheckable } from "./isCheckable";
import { looksLikeProgram } from "./looksLikeProgram";

/** Whether a document looks like something to check, by its language and its text. */
export function isProgram(document: vscode.TextDocument): boolean {
  return isCheckable(document) && looksLikeProgram(document.getText());
}
