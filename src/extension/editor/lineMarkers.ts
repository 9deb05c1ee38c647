import * as vscode from "vscode";
import type { Range } from "../../model/report";
import type { Trace } from "../../model/trace";
import { laneColour } from "./laneColour";
import { lineMarks, type LineMark } from "./lineMarks";

interface Shown {
  readonly trace: Trace;
  readonly position: number;
  resolve(file: string): vscode.Uri;
}

/**
 * A coloured marker on the line of every task, and what was just read or written beside its line, in every editor that shows
 * one of the files.
 */
export class LineMarkers implements vscode.Disposable {
  /** What paints a line, of each lane. */
  private readonly paints = new Map<number, vscode.TextEditorDecorationType>();
  /**
   * What writes behind a line, of each mark. VS Code writes the texts behind one line in the order of their types' keys, as
   * words ("…10" before "…9"), so they are sorted by that.
   */
  private words: vscode.TextEditorDecorationType[] = [];
  private shown: Shown | undefined;
  private readonly subscription = vscode.window.onDidChangeVisibleTextEditors(() => this.draw());

  show(shown: Shown): void {
    this.shown = shown;
    this.draw();
    const event = shown.trace.events[shown.position - 1];
    if (event?.site) this.bringIntoView(event.site);
  }

  clear(): void {
    this.shown = undefined;
    for (const type of [...this.paints.values(), ...this.words]) type.dispose();
    this.paints.clear();
    this.words = [];
  }

  dispose(): void {
    this.clear();
    this.subscription.dispose();
  }

  private draw(): void {
    if (!this.shown) return;
    const { trace, position, resolve } = this.shown;
    const marks = lineMarks(trace, position).map((mark) => ({ mark, uri: resolve(mark.range.file).toString() }));
    for (const { mark } of marks) this.preparePaint(mark.lane);
    this.prepareWords(marks.length);
    for (const editor of vscode.window.visibleTextEditors) {
      const here = marks.filter(({ uri }) => uri === editor.document.uri.toString()).map(({ mark }) => mark);
      for (const [lane, paint] of this.paints)
        editor.setDecorations(
          paint,
          here.filter((mark) => mark.lane === lane && mark.paints).map(({ range }) => wholeLine(range)),
        );
      for (const [k, words] of this.words.entries()) editor.setDecorations(words, here.slice(k, k + 1).map(textBehind));
    }
  }

  /** Scrolls editors that show the file anyway; opens none and takes no focus. */
  private bringIntoView({ file, line }: Range): void {
    const uri = this.shown?.resolve(file).toString();
    const at = new vscode.Range(line - 1, 0, line - 1, 0);
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document.uri.toString() === uri)
        editor.revealRange(at, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  private preparePaint(lane: number): void {
    if (this.paints.has(lane)) return;
    const { dark, light } = laneColour(lane);
    const themed = (colour: string): vscode.ThemableDecorationRenderOptions => ({
      backgroundColor: `${colour}26`,
      overviewRulerColor: colour,
      gutterIconPath: gutterIcon(colour),
    });
    const type = vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      overviewRulerLane: vscode.OverviewRulerLane.Full,
      rangeBehavior,
      gutterIconSize: "contain",
      dark: themed(dark),
      light: themed(light),
    });
    this.paints.set(lane, type);
  }

  private prepareWords(count: number): void {
    while (this.words.length < count)
      this.words.push(vscode.window.createTextEditorDecorationType({ isWholeLine: true, rangeBehavior }));
    this.words.sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}

const rangeBehavior = vscode.DecorationRangeBehavior.ClosedClosed;

function textBehind({ lane, range, text, isCurrent }: LineMark): vscode.DecorationOptions {
  const { dark, light } = laneColour(lane);
  const after = { contentText: text, margin: "0 0 0 2em", ...(isCurrent ? { fontWeight: "bold" } : {}) };
  return {
    range: wholeLine(range),
    renderOptions: { dark: { after: { ...after, color: dark } }, light: { after: { ...after, color: light } } },
  };
}

function wholeLine({ line }: Range): vscode.Range {
  return new vscode.Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER);
}

function gutterIcon(colour: string): vscode.Uri {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="${colour}" d="M3 3h6l4 5-4 5H3z"/></svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
}
