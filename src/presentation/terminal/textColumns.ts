import type { ColumnsModel, ColumnsRow, RowEvent } from "../columns/columnsModel";
import type { Paint } from "./paint";
import { gap, placeOf, textColumnsLayout, type TextColumnsLayout } from "./textColumnsLayout";
import { textGutter } from "./textGutter";
import { textStuckRows } from "./textStuckRows";
import { fitText, textWidth } from "./textWidth";

/**
 * An execution as lines of at most `width` cells: event number, source line, a column for each task, and where there is
 * room what each event does. Where the columns have no room, one column that names the task.
 */
export function textColumns(model: ColumnsModel, width: number, paint: Paint): string[] {
  const layout = textColumnsLayout(model, width);
  const { gutter, columns, note } = layout;
  const start = (task: number) => columns.find((column) => column.task === task)?.start ?? gutter;
  const lines = [paint.dim(header(model, layout).trimEnd())];
  let before: RowEvent | undefined;
  for (const row of model.rows) {
    if (row.kind === "omitted") {
      lines.push(paint.dim(`${" ".repeat(gutter)}⋮ ${omittedText(row)}`));
      before = undefined;
      continue;
    }
    if (row.kind === "turn") {
      lines.push(turnLine(row, layout, width, paint));
      continue;
    }
    if (row.kind === "output") {
      lines.push(outputLine(row, start(row.task), layout, width, paint));
      continue;
    }
    const { event, mark } = row;
    if (event.switch && before) lines.push(switchLine(event, start(before.task), start(event.task), width, paint));
    const column = columns.find(({ task }) => task === event.task)!;
    const label = mark === undefined ? "" : ` ${badge(mark)}`;
    const name = layout.oneColumn ? `${layout.names.get(event.task)}: ` : "";
    const room = column.width - textWidth(label);
    const cell = fitText(name + event.text, Math.min(room, textWidth(name + event.text)));
    const left = paint.dim(textGutter(layout, `${event.number ?? ""}`, placeOf(model, event.site)));
    const padding = " ".repeat(column.start - gutter);
    const filled = textWidth(cell) + textWidth(label);
    const right = note ? " ".repeat(note.start - column.start - filled) + fitText(event.sentence, note.width) : "";
    lines.push(
      `${left}${padding}${mark ? paint.bold(cell) + paint.red(label) : cell}${right && paint.dim(right.trimEnd())}`.trimEnd(),
    );
    before = event;
  }
  return [...lines, ...textStuckRows(model, layout, paint)].map((line) => line.trimEnd());
}

function header(model: ColumnsModel, layout: TextColumnsLayout): string {
  const { columns, names, oneColumn, note } = layout;
  let line = textGutter(layout, "event", "line");
  if (oneColumn) return `${line}task: source text`;
  const fitted = (name: string, task: number) => {
    const { place } = model.columns.find((column) => column.task === task)!;
    const room = columns.find((column) => column.task === task)!.width;
    return place && textWidth(`${name} (${place})`) <= room ? `${name} (${place})` : name;
  };
  for (const { task, width } of columns) line += fitText(fitted(names.get(task)!, task), width) + " ".repeat(gap);
  return note ? `${line}what happens` : line;
}

/** `   2 ── GET /user · ≥ 10 ms ─────`. */
function turnLine(
  { number, text }: Extract<ColumnsRow, { kind: "turn" }>,
  layout: TextColumnsLayout,
  width: number,
  paint: Paint,
): string {
  const left = textGutter(layout, number > 0 ? `${number}` : "", "");
  const said = fitText(text, Math.min(textWidth(text), width - layout.gutter - 4));
  const rest = Math.max(0, Math.min(width, ruled(layout)) - layout.gutter - textWidth(said) - 4);
  return `${paint.dim(left)}${paint.dim("──")} ${paint.bold(said)} ${paint.dim("─".repeat(rest))}`.trimEnd();
}

/** Where the columns end. */
function ruled({ columns, note }: TextColumnsLayout): number {
  const last = note ?? columns.at(-1);
  return last ? last.start + last.width : 0;
}

function switchLine(event: RowEvent, from: number, to: number, width: number, paint: Paint): string {
  const { reason, text } = event.switch!;
  const arrow =
    to > from ? `╰${"─".repeat(Math.max(0, to - from - 2))}▶` : `◀${"─".repeat(Math.max(0, from - to - 1))}╯`;
  const left = Math.min(from, to);
  const right = width - left - arrow.length - 1;
  const fitsRight = textWidth(text) <= right || right >= left;
  const label = fitText(text, Math.min(textWidth(text), fitsRight ? right : left - 1));
  const line = from === to ? `╴${label}` : fitsRight ? `${arrow} ${label}` : `${label} ${arrow}`;
  const indent = " ".repeat(fitsRight ? left : left - textWidth(label) - 1);
  return indent + (reason === "preempted" ? paint.bold(line) : paint.dim(line));
}

/** Below its event, in its task's column; where that is too far to the right, as far to the left as it needs. */
function outputLine(
  { task, level, text }: Extract<ColumnsRow, { kind: "output" }>,
  start: number,
  { gutter, oneColumn, names }: TextColumnsLayout,
  width: number,
  paint: Paint,
): string {
  const line = `${oneColumn ? `${names.get(task)} ` : ""}› ${text}`;
  const from = Math.max(gutter, Math.min(start, width - textWidth(line)));
  const colour = level === "error" ? paint.red : level === "warn" ? paint.yellow : paint.cyan;
  return " ".repeat(from) + colour(fitText(line, Math.min(textWidth(line), width - from)));
}

function omittedText({ from, count }: Extract<ColumnsRow, { kind: "omitted" }>): string {
  if (from === 0) return `${count} ${count === 1 ? "step" : "steps"} left out`;
  return `events ${from} to ${from + count - 1} left out`;
}

function badge(mark: number): string {
  return mark <= 20 ? String.fromCodePoint(0x245f + mark) : `(${mark})`;
}
