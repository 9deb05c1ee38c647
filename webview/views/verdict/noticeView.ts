import type { ScenarioReport } from "../../../src/model/report";
import { t } from "../../texts";
import { element } from "../elements/element";
import { icon } from "../elements/icon";
import type { Panel, Part } from "../part";
import { htmlPart } from "../part";
import { problemList } from "./problemList";

/**
 * What is wrong with the picture: the file changed, the exploration failed, the program is invalid. What only held an
 * exploration up stands below the finding, see `shortcomingsView`.
 */
export function noticeView(panel: Panel): Part {
  const node = element("div", { class: "notices" });
  const again = () =>
    element(
      "button",
      { class: "button", "data-testid": "again", onclick: () => panel.post({ type: "rerun" }) },
      t("Explore again"),
    );
  return htmlPart(
    node,
    ({ state }) => [state.stale, state.failed, state.exploring === undefined, state.view?.report],
    ({ state }) => {
      const { stale, failed, exploring, view } = state;
      const notices: Node[] = [];
      if (failed !== undefined)
        notices.push(
          element(
            "div",
            { class: "notice bad", role: "alert", "data-testid": "failed" },
            icon("error", "tone-bad"),
            element("span", {}, failed),
            again(),
          ),
        );
      if (stale && !exploring)
        notices.push(
          element(
            "div",
            { class: "notice", role: "status", "data-testid": "stale" },
            icon("warning", "tone-unsure"),
            element("span", {}, t("The text has changed since; this is the picture of the old text.")),
            again(),
          ),
        );
      const problems = exploring || view?.report.verdict !== "invalid" ? [] : view.report.problems;
      if (problems.length > 0) notices.push(problemList(problems, panel));
      if (problems.length > 0 && !stale)
        notices.push(
          element(
            "p",
            { class: "note next-step", "data-testid": "next-step" },
            t("Click the place to go there. Once it is mended:"),
            " ",
            again(),
          ),
        );
      if (!exploring && view && startsNothing(view.report))
        notices.push(
          element(
            "p",
            { class: "note next-step", "data-testid": "next-step" },
            t(
              "Nothing here runs beside anything else, so there is nothing to interleave. Start threads or async calls in a scenario, or take a program to begin with by Interleaver: New Program from Sample…",
            ),
          ),
        );
      return notices;
    },
  );
}

/** Is it good only because not one event could come before or after another? */
function startsNothing({ verdict, exploration, findings, explorable }: ScenarioReport): boolean {
  const { executions, events } = exploration;
  return verdict === "verified" && executions === 1 && events === 0 && findings.length === 0 && !explorable;
}
