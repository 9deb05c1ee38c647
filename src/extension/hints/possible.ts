import * as vscode from "vscode";
import type { PossibleHint } from "../../model/possibleHint";
import { isProgram } from "../editor/isProgram";
import { Program } from "../program";

/** Milliseconds without typing before a text is looked at again. */
const quietMs = 250;

interface Known {
  readonly version: number;
  readonly answer: Promise<readonly PossibleHint[]>;
  hints?: readonly PossibleHint[];
}
interface Analysis {
  hints(file: string, source: string): Promise<readonly PossibleHint[]>;
}

/** What may go wrong in the programs that are open, found out while nobody waits, once for each version of a text. */
export class Possible implements vscode.Disposable {
  private readonly known = new WeakMap<vscode.TextDocument, Known>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly analysis: Analysis) {
    const soon = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        for (const { document } of vscode.window.visibleTextEditors) if (isProgram(document)) this.look(document);
      }, quietMs);
    };
    this.subscription = vscode.Disposable.from(
      vscode.window.onDidChangeVisibleTextEditors(soon),
      vscode.workspace.onDidChangeTextDocument(soon),
    );
    soon();
  }

  /** What is known of the present text, or is within `waitMs`; undefined if nothing is. */
  async of(document: vscode.TextDocument, waitMs: number): Promise<readonly PossibleHint[] | undefined> {
    if (!isProgram(document)) return [];
    const known = this.look(document);
    if (known.hints) return known.hints;
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), waitMs));
    return Promise.race([known.answer, late]);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
  }

  private look(document: vscode.TextDocument): Known {
    const { version } = document;
    const before = this.known.get(document);
    if (before?.version === version) return before;
    const known: Known = { version, answer: this.analysis.hints(Program.of(document).file, document.getText()) };
    this.known.set(document, known);
    void known.answer.then((hints) => (known.hints = hints));
    return known;
  }
}
