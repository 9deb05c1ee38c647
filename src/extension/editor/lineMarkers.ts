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
  /** Of each lane: what paints a line, and what only writes behind one. */
  private readonly types = new Map<number, Types>();
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
    for (const { paint, words } of this.types.values()) {
      paint.dispose();
      words.dispose();
    }
    this.types.clear();
  }

  dispose(): void {
    this.clear();
    this.subscription.dispose();
  }

  private draw(): void {
    if (!this.shown) return;
    const { trace, position, resolve } = this.shown;
    const marks = lineMarks(trace, position).map((mark) => ({ mark, uri: resolve(mark.range.file).toString() }));
    for (const { mark } of marks) this.typesOf(mark.lane);
    for (const editor of vscode.window.visibleTextEditors) {
      const here = marks.filter(({ uri }) => uri === editor.document.uri.toString());
      for (const [lane, { paint, words }] of this.types) {
        const own = here.filter(({ mark }) => mark.lane === lane);
        const options = (paints: boolean) =>
          own.filter(({ mark }) => mark.paints === paints).map(({ mark }) => decoration(mark));
        editor.setDecorations(paint, options(true));
        editor.setDecorations(words, options(false));
      }
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

  private typesOf(lane: number): Types {
    const known = this.types.get(lane);
    if (known) return known;
    const { dark, light } = laneColour(lane);
    const themed = (colour: string): vscode.ThemableDecorationRenderOptions => ({
      backgroundColor: `${colour}26`,
      overviewRulerColor: colour,
      gutterIconPath: gutterIcon(colour),
    });
    const rangeBehavior = vscode.DecorationRangeBehavior.ClosedClosed;
    const types = {
      paint: vscode.window.createTextEditorDecorationType({
        isWholeLine: true,
        overviewRulerLane: vscode.OverviewRulerLane.Full,
        rangeBehavior,
        gutterIconSize: "contain",
        dark: themed(dark),
        light: themed(light),
      }),
      words: vscode.window.createTextEditorDecorationType({ isWholeLine: true, rangeBehavior }),
    };
    this.types.set(lane, types);
    return types;
  }
}

interface Types {
  readonly paint: vscode.TextEditorDecorationType;
  readonly words: vscode.TextEditorDecorationType;
}

function decoration({ lane, range, text, isCurrent }: LineMark): vscode.DecorationOptions {
  const { dark, light } = laneColour(lane);
  const after = { contentText: text, margin: "0 0 0 2em", ...(isCurrent ? { fontWeight: "bold" } : {}) };
  const line = range.line - 1;
  return {
    range: new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER),
    renderOptions: { dark: { after: { ...after, color: dark } }, light: { after: { ...after, color: light } } },
  };
}

function gutterIcon(colour: string): vscode.Uri {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="${colour}" d="M3 3h6l4 5-4 5H3z"/></svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
}
