import type * as vscode from "vscode";
import { isCheckable } from "./isCheckable";
import { importsInterleaver } from "./importsInterleaver";
import { scenarioCalls } from "./scenarioCalls";

/** Whether a document looks like something to check: it imports "interleaver" or contains a scenario. */
export function isProgram(document: vscode.TextDocument): boolean {
  if (!isCheckable(document)) return false;
  const text = document.getText();
  return importsInterleaver(text) >= 0 || scenarioCalls(text).length > 0;
}
