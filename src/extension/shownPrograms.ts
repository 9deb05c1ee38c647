import * as vscode from "vscode";
import { isProgram } from "./editor/isProgram";
import { openTabs } from "./editor/openTabs";

/** The programs that people have looked at in an editor: where no editor is active, what they mean by "this file". */
export class ShownPrograms implements vscode.Disposable {
  /** Addresses; the latest comes last. */
  private readonly seen = new Set<string>();
  private readonly subscription: vscode.Disposable;

  constructor() {
    const { visibleTextEditors, activeTextEditor, onDidChangeActiveTextEditor } = vscode.window;
    for (const editor of visibleTextEditors) this.see(editor);
    this.see(activeTextEditor);
    this.subscription = onDidChangeActiveTextEditor((editor) => {
      // What was left may have become a program while it was looked at
      this.see(this.current);
      this.see(editor);
    });
  }

  /** The program shown last that is still open; undefined if there is none. */
  get latest(): vscode.Uri | undefined {
    const open = new Map(openTabs().map(({ uri }) => [uri.toString(), uri]));
    const last = [...this.seen].filter((address) => open.has(address)).at(-1);
    return last === undefined ? undefined : open.get(last);
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private current: vscode.TextEditor | undefined;

  private see(editor: vscode.TextEditor | undefined): void {
    this.current = editor;
    if (!editor || !isProgram(editor.document)) return;
    const address = editor.document.uri.toString();
    this.seen.delete(address);
    this.seen.add(address);
  }
}
