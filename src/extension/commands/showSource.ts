import * as vscode from "vscode";
import { openTabs } from "../editor/openTabs";

/** Shows a file where people see it: nothing moves if they do already, else its tab comes to the front, or a new one. */
export async function showSource(file: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file);
  if (vscode.window.visibleTextEditors.some((editor) => editor.document === document)) return document;
  const viewColumn = openTabs().find(({ uri }) => uri.toString() === file.toString())?.column;
  await vscode.window.showTextDocument(document, { preview: false, viewColumn });
  return document;
}
