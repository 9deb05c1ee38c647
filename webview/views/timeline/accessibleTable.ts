import { bisector } from "d3";
import { eventRows, type EventRow } from "../../../src/presentation/timeline/eventRows";
import type { Derived } from "../../derived";
import { t } from "../../texts";
import { element } from "../elements/element";
import type { Part } from "../part";
import { htmlPart } from "../part";

/** Rows around the cursor: a table of ten thousand would slow every reader down. */
const around = 50;
/** Milliseconds without a move after which it follows: nobody reads it while the cursor runs. */
const pause = 250;

/** The timeline as a table for those who do not see it: number, task, what it does, line, why it ran. */
export function accessibleTable(): Part {
  let known: { readonly history: unknown; readonly rows: readonly EventRow[] } | undefined;
  const rowsOf = (derived: Derived) => {
    if (known?.history !== derived.history) known = { history: derived.history, rows: eventRows(derived.history) };
    return known!.rows;
  };
  const table = htmlPart(
    element("div", { class: "visually-hidden", "data-testid": "event-table" }),
    ({ derived, state }) => {
      const at = derived ? middleOf(rowsOf(derived), state.position) : 0;
      return [derived?.history, at];
    },
    ({ derived, state }) => {
      if (!derived) return [];
      const all = rowsOf(derived);
      const middle = middleOf(all, state.position);
      const events = all.slice(Math.max(0, middle - around), middle + around);
      const isAsync = derived.history.trace.async !== undefined;
      const heads = [t("Event"), t("Task"), t("What it does"), t("Line"), isAsync ? t("Turn") : t("Why this task")].map(
        (name) => element("th", { scope: "col" }, name),
      );
      const rows = events.map((event) =>
        element(
          "tr",
          {},
          ...[
            String(event.number),
            event.name,
            event.sentence,
            event.line === undefined ? "" : String(event.line),
            event.why,
          ].map((cell) => element("td", {}, cell)),
        ),
      );
      const caption = t(
        "Events {0} to {1} of {2}",
        events[0]?.number ?? 0,
        events.at(-1)?.number ?? 0,
        derived.history.end,
      );
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

/** Around which row the table is: it moves on in steps, so that a reader is seldom interrupted. */
function middleOf(rows: readonly EventRow[], position: number): number {
  if (rows.length <= 2 * around) return around;
  const at = bisector((row: EventRow) => row.number).left(rows as EventRow[], position);
  return Math.floor(at / around) * around;
}
