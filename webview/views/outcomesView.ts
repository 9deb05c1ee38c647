import type { OutcomeRow } from "../../src/presentation/outcomesTable";
import { outcomesTable } from "../../src/presentation/outcomesTable";
import { caps } from "../caps";
import { counted, t } from "../texts";
import { element } from "./element";
import { icon } from "./icon";
import type { Frame, Panel, Part } from "./part";
import { htmlPart } from "./part";
import { section } from "./section";

/** How the executions end, how many each way, and a way into one of each. */
export function outcomesView(panel: Panel): Part {
  let counts: { readonly report: object; readonly said: string } | undefined;
  const body = htmlPart(
    element("div", { class: "scroll" }),
    ({ state }) => [state.view?.report, state.view?.shown],
    (frame) => {
      const { view } = frame.state;
      if (!view) return [];
      const { columns, rows } = outcomesTable(view.report);
      const named = columns.length > 0 ? columns : [t("Ends")];
      const bad = rows.some((row) => row.bad !== undefined) && columns.length > 0;
      const heads = [...named, ...(bad ? [hidden(t("Trouble"))] : []), t("Orders"), hidden(t("Open"))].map((name) =>
        element("th", { scope: "col" }, name),
      );
      // The one that is shown is never left out
      const drawn = rows.filter((row, index) => index < caps.outcomes || isShown(row, frame));
      const lines = drawn.map((row) => line(row, columns.length, bad, isShown(row, frame), panel));
      const more = rows.length - drawn.length;
      const table = element(
        "table",
        { class: columns.length > 1 ? "several" : "" },
        element("thead", {}, element("tr", {}, ...heads)),
        element("tbody", {}, ...lines),
      );
      if (rows.length === 0) return [element("p", { class: "note" }, t("No execution has an outcome."))];
      return [table, ...(more > 0 ? [element("p", { class: "note" }, t("{0} more ends are not listed.", more))] : [])];
    },
  );
  return section({
    name: "outcomes",
    title: t("Outcomes"),
    panel,
    body,
    aside: ({ state }) => {
      const { report } = state.view ?? {};
      if (!report) return [];
      if (report !== counts?.report) {
        const { rows, executions } = outcomesTable(report);
        const said = [
          counted(rows.length, "1 end", "{0} different ends"),
          counted(executions, "1 order", "{0} orders"),
        ];
        counts = { report, said: said.join(", ") };
      }
      return [counts!.said];
    },
  });
}

/** The head of a column that says what it is by itself. */
function hidden(name: string): HTMLElement {
  return element("span", { class: "visually-hidden" }, name);
}

function line(row: OutcomeRow, columns: number, badColumn: boolean, shown: boolean, panel: Panel): HTMLElement {
  const { values, executions, share, bad, badShare, endless, opens } = row;
  const open = () => panel.post({ type: opens.kind === "outcome" ? "openOutcome" : "openFinding", index: opens.index });
  const trouble = bad === undefined ? [] : [icon("error", "tone-bad"), element("span", { class: "tone-bad" }, bad)];
  const ends = badShare < 1 ? [t("normally"), trouble.length > 0 && " "] : [];
  const cells =
    columns === 0
      ? [element("td", { class: "trouble" }, ...ends, ...trouble)]
      : values.map((value) =>
          element(
            "td",
            { class: "mono", title: value },
            value || (endless ? element("span", { class: "dim" }, "–") : ""),
          ),
        );
  return element(
    "tr",
    { class: shown ? "shown" : "" },
    ...cells,
    badColumn && element("td", { class: "trouble" }, ...trouble),
    element("td", { class: "numbers" }, ...bars(share, badShare), executions.toLocaleString("en-US")),
    element(
      "td",
      { class: "right" },
      shown
        ? element("span", { class: "dim" }, t("shown"))
        : element(
            "button",
            { class: "link", "data-testid": `open-${opens.kind}-${opens.index}`, onclick: open },
            t("Open"),
          ),
    ),
  );
}

/** How many executions end like this, those first that go wrong. */
function bars(share: number, badShare: number): HTMLElement[] {
  const width = Math.max(3, Math.round(share * 48));
  const wrong = badShare === 0 ? 0 : Math.max(2, Math.round(width * badShare));
  const bar = (kind: string, pixels: number) => {
    const node = element("span", { class: kind });
    node.style.width = `${pixels}px`;
    return node;
  };
  return [
    ...(wrong > 0 ? [bar("share bad", wrong)] : []),
    ...(width > wrong ? [bar("share", width - wrong)] : []),
    element("span", { class: "after-bars" }),
  ];
}

function isShown({ opens }: OutcomeRow, { state }: Frame): boolean {
  const from = state.view?.shown?.from;
  return (
    (from?.kind === "outcome" || from?.kind === "finding") && from.kind === opens.kind && from.index === opens.index
  );
}
