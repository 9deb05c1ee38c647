import type { Piece } from "../../../src/presentation/words/richText";
import type { Panel } from "../part";
import { breakable } from "./breakable";
import { element } from "./element";
import { laneClass } from "./laneClass";

/** A sentence with coloured tasks, code, badges, and lines that reveal themselves in the editor. */
export function piecesView(pieces: readonly Piece[], panel: Panel): Node[] {
  const nodes: Node[] = [];
  pieces.forEach((piece, index) => {
    const node = pieceView(piece, panel);
    const before = pieces[index - 1];
    // A line of text never ends between a parenthesis, or a point, and the place that it introduces
    const [, rest, lead] = (before?.kind === "text" && /^(.*?)(\(| · )$/s.exec(before.text)) || [];
    if (piece.kind !== "line" || lead === undefined) return void nodes.push(node);
    nodes.pop();
    const together = lead === "(" ? lead : "·\u00a0";
    nodes.push(
      document.createTextNode(lead === "(" ? rest : `${rest} `),
      element("span", { class: "together" }, together, node),
    );
  });
  return nodes;
}

function pieceView(piece: Piece, panel: Panel): Node {
  switch (piece.kind) {
    case "text":
      return document.createTextNode(piece.text);
    case "code":
      return element("code", {}, ...breakable(piece.text));
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
}

/** The name of a task, or of another lane, in its colour. */
export function taskTag(task: number, name: string): HTMLElement {
  return element("span", { class: `task ${laneClass(task)}` }, ...breakable(name));
}
