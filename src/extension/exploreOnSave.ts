import * as vscode from "vscode";
import { isCheckable } from "./editor/isCheckable";
import { isUnsaved } from "./editor/isUnsaved";
import type { Explorer } from "./explorer";
import type { PanelHost } from "./panel/panelHost";
import { Program } from "./program";
import type { Results } from "./results";
import { savedPrograms } from "./savedPrograms";

/** Milliseconds of quiet after a save: who saves while typing goes on typing. */
const quietMs = 300;

/**
 * Explores what was saved again, in the background: a program, or a file that programs read. Typing calls it off, nothing
 * comes to the front, and nothing runs in a workspace that is not trusted.
 */
export class ExploreOnSave implements vscode.Disposable {
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  /** The files each program read when it was last explored: results forget it with the first edit. */
  private readonly reads = new Map<string, ReadonlySet<string>>();
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly explorer: Explorer,
    private readonly results: Results,
    private readonly panel: PanelHost,
  ) {
    this.subscription = vscode.Disposable.from(
      vscode.workspace.onDidSaveTextDocument((document) => this.saved(document)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.callOff(document.uri.toString());
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.callOff(uri.toString())),
      results.onDidChange(() => this.remember()),
    );
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.subscription.dispose();
  }

  private saved(document: vscode.TextDocument): void {
    if (!vscode.workspace.isTrusted || !isCheckable(document)) return;
    const open = vscode.workspace.textDocuments;
    const uri = document.uri.toString();
    const shown = this.panel.program?.key;
    const programs = savedPrograms(
      { uri, text: document.getText(), setting: settingFor(document.uri) },
      { reads: this.reads, shown },
    );
    for (const key of programs) {
      const entry = open.find((other) => other.uri.toString() === key);
      if (entry) this.soon(Program.of(entry));
    }
  }

  private soon(program: Program): void {
    clearTimeout(this.waiting.get(program.key));
    const timer = setTimeout(() => {
      this.waiting.delete(program.key);
      void this.explore(program);
    }, quietMs);
    this.waiting.set(program.key, timer);
  }

  private async explore(program: Program): Promise<void> {
    // Nothing was typed since: what is known is about this text; and a check that somebody waits for is on its way
    if (this.results.isWhole(program.entry) || this.explorer.executionsOf(program.entry) !== undefined) return;
    const files = [program.key, ...(this.reads.get(program.key) ?? [])];
    if (files.some((file) => isUnsaved(vscode.Uri.parse(file)))) return;
    if (this.panel.program?.key === program.key) await this.panel.exploreAgain();
    else await this.explorer.explore(program, undefined, { inBackground: true });
  }

  /** A file is being edited or went away: what is about it can wait for the next save. */
  private callOff(file: string): void {
    for (const [key, timer] of this.waiting) {
      if (key !== file && !this.reads.get(key)?.has(file)) continue;
      clearTimeout(timer);
      this.waiting.delete(key);
    }
  }

  private remember(): void {
    for (const { program, files } of this.results.all())
      this.reads.set(program.key, new Set(files.map((file) => file.toString())));
  }
}

function settingFor(file: vscode.Uri): string {
  return vscode.workspace.getConfiguration("interleaver", file).get("exploreOnSave", "scenarios");
}
