import type { Piece } from "../../src/presentation/richText";
import { element } from "./element";
import { laneClass } from "./laneClass";
import type { Panel } from "./part";

/** A sentence with coloured tasks, code, badges, and lines that reveal themselves in the editor. */
export function piecesView(pieces: readonly Piece[], panel: Panel): Node[] {
  return pieces.map((piece) => {
    switch (piece.kind) {
      case "text":
        return document.createTextNode(piece.text);
      case "code":
        return element("code", {}, piece.text);
      case "task":
        return taskTag(piece.task, piece.text);
      case "mark":
        return element("span", { class: "mark", "data-mark": piece.mark }, String(piece.mark));
      case "line": {
        const { range, text } = piece;
        if (!range) return document.createTextNode(text);
        return element("button", { class: "link", onclick: () => panel.post({ type: "reveal", range }) }, text);
      }
    }
  });
}

export function taskTag(task: number, name: string): HTMLElement {
  return element("span", { class: `task ${laneClass(task)}` }, name);
}
