import * as vscode from "vscode";
import { sourceExtensions } from "../../model/sourceExtensions";
import type { Explorer } from "../explorer";

/** Tells the explorer about every text that changes, typed or written to disk, the moment it does. */
export function watchTexts(explorer: Explorer): vscode.Disposable {
  const isOpen = (file: vscode.Uri) =>
    vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === file.toString());
  // An open document has its own events, and saving it does not change its text.
  const written = (file: vscode.Uri) => {
    if (!isOpen(file)) explorer.invalidate(file);
  };
  const watcher = vscode.workspace.createFileSystemWatcher(`**/*.{${sourceExtensions.join(",")}}`);
  watcher.onDidChange(written);
  watcher.onDidCreate(written);
  watcher.onDidDelete((file) => explorer.invalidate(file));
  return vscode.Disposable.from(
    watcher,
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) explorer.invalidate(document.uri);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri, isUntitled, isDirty }) => {
      if (isUntitled || isDirty) explorer.invalidate(uri);
    }),
  );
}
