import { turningText } from "../../../src/presentation/comparison/turningText";
import { t } from "../../texts";
import { element } from "../elements/element";
import { icon } from "../elements/icon";
import { piecesView } from "../elements/piecesView";
import type { Panel, Part } from "../part";
import { htmlPart } from "../part";

/** Until when the execution shown could have been saved, and the way into the one that was. */
export function turningView(panel: Panel, compare: () => void): Part {
  const node = element("div", { class: "turning", "data-testid": "turning", role: "status" });
  const part = htmlPart(
    node,
    ({ state, derived }) => [state.study.turning, derived?.history],
    ({ state, derived }) => {
      const { turning } = state.study;
      if (!turning || !derived) return [];
      if (turning.looking) {
        const words = t("Looking for the last way out… You can step, fork and explore meanwhile.");
        return [icon("door"), element("p", { class: "dim", "data-testid": "looking" }, words)];
      }
      if (!turning.point) return [];
      const { title, sentence, choice } = turningText(derived.history.trace, turning.point, turning.passing);
      const go = () => panel.dispatch({ type: "move", position: choice ?? 0 });
      const take = () => panel.post({ type: "openPassing" });
      return [
        icon("door"),
        element("p", {}, element("b", {}, title), " ", ...piecesView(sentence, panel)),
        element(
          "span",
          { class: "ways" },
          choice !== undefined &&
            element("button", { class: "link", "data-testid": "last-chance", onclick: go }, t("Go to that choice")),
          turning.passing &&
            element("button", { class: "link", "data-testid": "open-passing", onclick: take }, t("Take the other way")),
          turning.passing &&
            element("button", { class: "link", "data-testid": "compare-both", onclick: compare }, t("Compare both")),
        ),
      ];
    },
  );
  return {
    node,
    update(frame) {
      const { turning } = frame.state.study;
      node.hidden = !frame.derived || !(turning?.looking || turning?.point);
      node.classList.toggle("looking", turning?.looking === true);
      part.update(frame);
    },
  };
}
