import { differingColumns } from "../../../src/presentation/comparison/differingColumns";
import type { OutcomeRow } from "../../../src/presentation/comparison/outcomesTable";
import { outcomesTable } from "../../../src/presentation/comparison/outcomesTable";
import { caps } from "../../caps";
import { textWidth } from "../../layout/textWidth";
import { counted, t } from "../../texts";
import { breakable } from "../elements/breakable";
import { element } from "../elements/element";
import { icon } from "../elements/icon";
import { section } from "../elements/section";
import type { Panel, Part } from "../part";
import { htmlPart } from "../part";
import { shownRow } from "./shownRow";

/** How the executions end, how many each way, and a way into one of each. */
export function outcomesView(panel: Panel): Part {
  let counts: { readonly report: object; readonly said: string } | undefined;
  const body = htmlPart(
    element("div", { class: "scroll" }),
    ({ state, width }) => [state.view?.report, state.view?.shown, width],
    (frame) => {
      const { view } = frame.state;
      if (!view) return [];
      const all = outcomesTable(view.report);
      const { columns, rows, same } = differingColumns(all);
      const named = columns.length > 0 ? columns : [t("Ends")];
      const bad = rows.some((row) => row.bad !== undefined) && columns.length > 0;
      const room = ((frame.narrow ? frame.width : frame.width / 2) - besideValues) / Math.max(1, columns.length);
      const heads = [
        ...named.map((name) => roomy(element("th", { scope: "col" }, ...breakable(name)), name, room)),
        ...(bad ? [element("th", { scope: "col" }, hidden(t("Trouble")))] : []),
        ...[t("Orders"), hidden(t("Open"))].map((name) => element("th", { scope: "col", class: "numbers" }, name)),
      ];
      // The one that is shown is never left out
      const shown = shownRow(rows, view);
      const drawn = rows.filter((row, index) => index < caps.outcomes || row === shown);
      const lines = drawn.map((row) => line(row, { columns: columns.length, room, bad }, row === shown, panel));
      const more = rows.length - drawn.length;
      const table = element(
        "table",
        { class: columns.length > 1 ? "several" : "" },
        element("thead", {}, element("tr", {}, ...heads)),
        element("tbody", {}, ...lines),
      );
      if (rows.length === 0) return [note(t("No order has come to its end."))];
      return [
        table,
        ...(same.length > 0 ? [note(t("In all of them: {0}", same.join(", ")))] : []),
        ...(more > 0 ? [note(t("{0} more ends are not listed.", more))] : []),
        ...(all.stopped > 0
          ? [
              note(
                counted(
                  all.stopped,
                  "1 order was stopped before its end.",
                  "{0} orders were stopped before their end.",
                ),
              ),
            ]
          : []),
      ];
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
          ...(rows.length > 0 ? [counted(rows.length, "1 end", "{0} different ends")] : []),
          counted(executions, "1 order", "{0} orders"),
        ];
        counts = { report, said: said.join(", ") };
      }
      return [counts!.said];
    },
  });
}

function note(words: string): HTMLElement {
  return element("p", { class: "note" }, words);
}

/** A value as far as it is read at a glance; all of it is shown on demand. */
function valueOf(value: string, short: string): HTMLElement {
  if (value === short) return element("span", {}, value);
  return element("details", { class: "value" }, element("summary", {}, short), value);
}

/** The head of a column that says what it is by itself. */
function hidden(name: string): HTMLElement {
  return element("span", { class: "visually-hidden" }, name);
}

interface Shape {
  /** How many values a row has, and how wide each may be without pushing the rest out of sight. */
  readonly columns: number;
  readonly room: number;
  /** What goes wrong has a column of its own. */
  readonly bad: boolean;
}

/** What stands beside the values: what goes wrong, the bar with the number, and the way into it. */
const besideValues = 176;

/** A short name or value stays in one line, as far as there is room: `token 3`, `issued`. */
function roomy(cell: HTMLElement, text: string, room: number): HTMLElement {
  const wanted = Math.min(textWidth(text, 12, true) + 20, Math.max(42, Math.min(110, room)));
  cell.style.minWidth = `${Math.round(wanted)}px`;
  return cell;
}

function line(row: OutcomeRow, shape: Shape, shown: boolean, panel: Panel): HTMLElement {
  const { columns, room, bad: badColumn } = shape;
  const { values, short, executions, share, bad, badShare, endless, opens } = row;
  const open = () => panel.post({ type: opens.kind === "outcome" ? "openOutcome" : "openFinding", index: opens.index });
  const trouble = bad === undefined ? [] : [icon("error", "tone-bad"), element("span", { class: "tone-bad" }, bad)];
  const ends = badShare < 1 ? [t("normally"), trouble.length > 0 && " "] : [];
  const cells =
    columns === 0
      ? [element("td", { class: "trouble" }, ...ends, ...trouble)]
      : values.map((value, index) => {
          const isMissing = value === "" && endless;
          const text = isMissing
            ? element("span", { class: "dim", title: t("not observed: it does not come to that") }, "–")
            : valueOf(value, short[index]);
          return roomy(element("td", { class: "mono" }, text), short[index], room);
        });
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
