import type { ScenarioReport } from "../../model/report";
import { differingColumns } from "../comparison/differingColumns";
import { outcomesTable } from "../comparison/outcomesTable";
import type { TextStyle } from "./textReport";
import { fitText, textWidth } from "./textWidth";
import { wrapText } from "./wrapText";

const shownRows = 12;
const widestBar = 20;

/** The ends of the executions and how many orders lead to each, the most frequent first; nothing if all end alike. */
export function textOutcomes(report: ScenarioReport, { paint, width }: TextStyle): string[] {
  const table = outcomesTable(report);
  if (table.rows.length < 2 || table.columns.length === 0) return [];
  const { columns, rows, same } = differingColumns(table);
  const shown = [...rows].sort((a, b) => b.executions - a.executions).slice(0, shownRows);
  const digits = Math.max("orders".length, `${shown[0].executions}`.length);
  const share = Math.floor((width - digits - widestBar - 22) / Math.max(1, columns.length)) - 2;
  const widths = columns.map((name, column) =>
    Math.min(Math.max(6, share), Math.max(...[name, ...shown.map((row) => row.values[column])].map(textWidth))),
  );
  const cells = (texts: readonly string[]) =>
    texts.map((text, column) => `${fitText(text, widths[column])}  `).join("");

  const lines = shown.map(({ values, executions, share: part, bad, endless }) => {
    const bar = "█".repeat(Math.max(1, Math.round(part * widestBar))).padEnd(widestBar);
    const line = `${cells(values.map((value) => (value === "" && endless ? "–" : value)))}${`${executions}`.padStart(digits)}  ${paint.dim(bar)}`;
    return `    ${line}${bad ? `  ${paint.red(bad)}` : ""}`.trimEnd();
  });
  const more = rows.length - shown.length;
  return [
    `  ${paint.bold(`${rows.length} different ends`)}`,
    paint.dim(`    ${cells(columns)}${"orders".padStart(digits)}`),
    ...lines,
    ...wrapText(`in all of them: ${same.join(", ")}`, width - 4)
      .map((line) => paint.dim(`    ${line}`))
      .filter(() => same.length > 0),
    ...(more > 0 ? [paint.dim(`    and ${more} more; --format json lists all`)] : []),
  ];
}
