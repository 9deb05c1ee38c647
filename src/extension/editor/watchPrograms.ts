import * as vscode from "vscode";
import { isProgram } from "./isProgram";

/** Keeps the context key `interleaver.programs`: the paths of the visible programs, for the button in their title. */
export function watchPrograms(): vscode.Disposable {
  let known = "";
  const update = () => {
    const documents = vscode.window.visibleTextEditors.map(({ document }) => document).filter(isProgram);
    const paths = documents.map(({ uri }) => (uri.scheme === "file" ? uri.fsPath : uri.path)).sort();
    if (paths.join("\n") === known) return;
    known = paths.join("\n");
    void vscode.commands.executeCommand("setContext", "interleaver.programs", paths);
  };
  update();
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(update),
    vscode.workspace.onDidChangeTextDocument(update),
  );
}
