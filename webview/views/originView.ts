import type { Piece } from "../../src/presentation/richText";
import { findingTitle } from "../../src/presentation/findingTitle";
import { errorOf } from "../../src/presentation/errorOf";
import type { Trace } from "../../src/model/trace";
import { element } from "./element";
import type { Panel, Part } from "./part";
import { htmlPart } from "./part";
import { piecesView } from "./piecesView";

/** Says which execution is shown when it is not the finding's own. */
export function originView(panel: Panel): Part {
  const node = element("div", { class: "origin", "data-testid": "origin", role: "status" });
  const part = htmlPart(
    node,
    ({ state }) => [state.view?.shown],
    ({ state }) => {
      const shown = state.view?.shown;
      if (!shown) return [];
      const { from, trace, canUndo, position } = shown;
      const undo = element("button", { class: "link", onclick: () => panel.post({ type: "undo" }) }, "Undo");
      return [element("span", {}, ...piecesView(origin(from, trace, position), panel)), ...(canUndo ? [undo] : [])];
    },
  );
  return {
    node,
    update(frame) {
      const { shown } = frame.state.view ?? {};
      node.hidden = !shown || shown.from.kind === "finding";
      part.update(frame);
    },
  };
}

type From = NonNullable<NonNullable<Parameters<Part["update"]>[0]["state"]["view"]>["shown"]>["from"];

function origin(from: From, trace: Trace, position: number): Piece[] {
  const text = (value: string): Piece => ({ kind: "text", text: value });
  const found = errorOf(trace);
  const ends = found
    ? `shows: ${findingTitle(found.finding)}`
    : trace.ending.kind === "finished"
      ? "passes"
      : "ends early";
  switch (from.kind) {
    case "fork": {
      const name = trace.tasks[from.task]?.name ?? "";
      return [
        text("You chose "),
        { kind: "task", task: from.task, text: name },
        text(` for event ${from.position + 1}. This order ${ends}.`),
      ];
    }
    case "outcome":
      return [text(`One of the orders with outcome ${from.index + 1}; it ${ends}.`)];
    case "passing":
      return [text(`The nearest order that passes; it parts at event ${position + 1}.`)];
    case "chosen":
      return [text(`An order from the tree of choices; it ${ends}.`)];
    case "first":
      return [text(`The first order that was tried; it ${ends}.`)];
    case "finding":
      return [];
  }
}
