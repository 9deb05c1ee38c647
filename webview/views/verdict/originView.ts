import type { Trace } from "../../../src/model/trace";
import { errorOf } from "../../../src/presentation/report/errorOf";
import { findingTitle } from "../../../src/presentation/report/findingTitle";
import type { Piece } from "../../../src/presentation/words/richText";
import { t } from "../../texts";
import { element } from "../elements/element";
import { piecesView } from "../elements/piecesView";
import type { Panel, Part } from "../part";
import { htmlPart } from "../part";

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
      const undo = element("button", { class: "link", onclick: () => panel.post({ type: "undo" }) }, t("Undo"));
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
    ? t("shows: {0}", findingTitle(found.finding))
    : trace.ending.kind === "finished"
      ? t("passes")
      : t("ends early");
  switch (from.kind) {
    case "fork": {
      const name = trace.tasks[from.task]?.name ?? "";
      return [
        text(`${t("You chose")} `),
        { kind: "task", task: from.task, text: name },
        text(` ${t("for event {0}. This order {1}.", from.position + 1, ends)}`),
      ];
    }
    case "outcome":
      return [text(t("One of the orders with outcome {0}; it {1}.", from.index + 1, ends))];
    case "passing":
      return [
        text(
          found
            ? t("The nearest order without it; it parts at event {0}, and {1}.", position + 1, ends)
            : t("The nearest order that passes; it parts at event {0}.", position + 1),
        ),
      ];
    case "chosen":
      return [text(t("An order from the tree of choices; it {0}.", ends))];
    case "kept":
      return [text(t("The order that was shown before; it {0}.", ends))];
    case "first":
      return [text(t("The first order that was tried; it {0}.", ends))];
    case "finding":
      return [];
  }
}
