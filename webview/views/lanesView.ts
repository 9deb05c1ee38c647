import { mostLanes } from "../../src/presentation/timelineModel";
import { element } from "./element";
import type { Panel, Part } from "./part";
import { htmlPart } from "./part";

/** Where there are many tasks: a button that opens the folded lanes, or folds them again. */
export function lanesView(panel: Panel): Part {
  const node = element("div", { class: "lanes" });
  const part = htmlPart(
    node,
    ({ derived }) => [derived?.timeline],
    ({ derived, state }) => {
      const lanes = derived?.timeline.lanes ?? [];
      if (lanes.length <= mostLanes) return [];
      const folded = lanes.filter((lane) => lane.folded).length;
      const toggle = () => panel.dispatch({ type: "allLanes", allLanes: !state.allLanes });
      const label = folded > 0 ? `Show all ${lanes.length} lanes` : "Fold the lanes that matter least";
      return [element("button", { class: "link", "data-testid": "all-lanes", onclick: toggle }, label)];
    },
  );
  return {
    node,
    update(frame) {
      node.hidden = (frame.derived?.timeline.lanes.length ?? 0) <= mostLanes;
      part.update(frame);
    },
  };
}
