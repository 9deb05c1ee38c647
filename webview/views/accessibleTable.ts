import { t } from "../texts";
import { element } from "./element";
import type { Part } from "./part";
import { htmlPart } from "./part";

/** Rows around the cursor: a table of ten thousand would slow every reader down. */
const around = 50;
/** Milliseconds without a move after which it follows: nobody reads it while the cursor runs. */
const pause = 250;

/** The timeline as a table for those who do not see it: number, task, what it does, line, why it ran. */
export function accessibleTable(): Part {
  const table = htmlPart(
    element("div", { class: "visually-hidden", "data-testid": "event-table" }),
    ({ derived, state }) => {
      const long = (derived?.history.end ?? 0) > 2 * around;
      return [derived?.history, long ? Math.floor(state.position / around) : 0];
    },
    ({ derived, state }) => {
      if (!derived) return [];
      const { trace, end } = derived.history;
      const middle = end > 2 * around ? Math.floor(state.position / around) * around : around;
      const events = trace.events.slice(Math.max(0, middle - around), middle + around);
      const heads = [t("Event"), t("Task"), t("What it does"), t("Line"), t("Why this task")].map((name) =>
        element("th", { scope: "col" }, name),
      );
      const rows = events.map((event) =>
        element(
          "tr",
          {},
          ...[
            String(event.number),
            trace.tasks[event.task].name,
            event.sentence,
            event.site ? String(event.site.line) : "",
            event.switch?.text ?? "",
          ].map((cell) => element("td", {}, cell)),
        ),
      );
      const caption = t("Events {0} to {1} of {2}", events[0]?.number ?? 0, events.at(-1)?.number ?? 0, end);
      return [
        element(
          "table",
          {},
          element("caption", {}, caption),
          element("thead", {}, element("tr", {}, ...heads)),
          element("tbody", {}, ...rows),
        ),
      ];
    },
  );
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let history: unknown;
  return {
    node: table.node,
    update(frame) {
      clearTimeout(waiting);
      if (history !== frame.derived?.history) table.update(frame);
      else waiting = setTimeout(() => table.update(frame), pause);
      history = frame.derived?.history;
    },
  };
}
