import type { Trace } from "../../model/trace";
import { errorOf } from "../report/errorOf";
import { escapeMarkdown } from "../words/escapeMarkdown";
import type { ColumnsModel, ColumnsRow } from "./columnsModel";
import { columnsModel } from "./columnsModel";

/** The execution as a Markdown table to paste into an issue: a column for each task, a row for each event. */
export function markdownColumns(trace: Trace): string {
  const finding = errorOf(trace) ?? trace.findings.at(0);
  const model = columnsModel(trace, finding);
  const names = model.columns.map(({ name, place }) => escape(place ? `${name} (${place})` : name));
  const lines = [
    `**${escape(trace.scenario)}** (${escape(trace.file)}, schedule \`${trace.schedule}\`)`,
    ...(finding ? ["", escapeMarkdown(finding.finding.message)] : []),
    "",
    tableRow(["#", ...names, "why this task"]),
    tableRow(["--:", ...names.map(() => "---"), "---"]),
    ...model.rows.map((row) => tableRow(cellsOf(row, model))),
  ];
  if (model.stuck.length > 0) {
    const stuck = model.columns.map(({ task }) => model.stuck.find((cell) => cell.task === task));
    lines.push(
      tableRow(["", ...stuck.map((cell) => (cell ? `**stuck** ${code(cell.text)}: ${escape(cell.because)}` : "")), ""]),
    );
  }
  return `${lines.join("\n")}\n`;
}

function cellsOf(row: ColumnsRow, { columns, severalFiles }: ColumnsModel): string[] {
  if (row.kind === "omitted")
    return ["", ...columns.map(() => "…"), `${row.count} ${row.from === 0 ? "steps" : "events"} left out`];
  if (row.kind === "turn") {
    const words = columns.map((_, index) => (index === 0 ? `**${escape(row.text)}**` : ""));
    return [row.number > 0 ? String(row.number) : "", ...words, ""];
  }
  if (row.kind === "output")
    return ["", ...columns.map(({ task }) => (task === row.task ? `› ${code(row.text)}` : "")), ""];
  const { event, mark } = row;
  const file = severalFiles && event.site ? `${event.site.file}:` : "line ";
  const place = event.site ? ` (${escape(file)}${event.site.line})` : "";
  const badge = mark === undefined ? "" : `**(${mark})** `;
  return [
    event.number === undefined ? "" : String(event.number),
    ...columns.map(({ task }) => (task === event.task ? `${badge}${code(event.text)}${place}` : "")),
    escape(event.switch?.text ?? ""),
  ];
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** A pipe would end the cell even inside code. */
function code(text: string): string {
  const fence = text.includes("`") ? "``" : "`";
  return `${fence}${text.replace(/\|/g, "\\|")}${fence}`;
}

function escape(text: string): string {
  return text.replace(/[\\`*_|<>[\]]/g, "\\$&");
}
