import { element } from "../elements/element";
import type { Panel, Part } from "../part";
import { htmlPart } from "../part";
import { problemList } from "./problemList";

/** Where the exploration could not go on: of less interest than what it found, so it stands below. */
export function shortcomingsView(panel: Panel): Part {
  const node = element("div", { class: "shortcomings" });
  const part = htmlPart(
    node,
    ({ state }) => [state.view?.report],
    ({ state }) => {
      const { report } = state.view ?? {};
      // Of a program that cannot be checked they are all there is to say, see `noticeView`
      return report && report.verdict !== "invalid" ? [problemList(report.problems, panel)] : [];
    },
  );
  return {
    node,
    update(frame) {
      node.hidden = !frame.state.view?.report.problems.length;
      part.update(frame);
    },
  };
}
