import * as vscode from "vscode";
import type { Range } from "../../model/report";

/** Reports count lines and columns from 1, VS Code from 0; in both the end is exclusive. */
export function toRange({ line, column, endLine, endColumn }: Omit<Range, "file">): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}
