import type { TraceEvent } from "../model/trace";
import type { ColumnsModel, StuckCell } from "./columnsModel";
import type { Paint } from "./paint";
import { fitText, textWidth } from "./textWidth";
import { wrapText } from "./wrapText";

const narrowest = 14;
const widest = 30;
const gap = 2;

/**
 * An execution as lines of at most `width` cells: event number, source line, a column for each task, and where there is
 * room what each event does. Where the columns have no room, one column that names the task.
 */
export function textColumns(model: ColumnsModel, width: number, paint: Paint): string[] {
  const layout = layoutOf(model, width);
  const { gutter, columns, note } = layout;
  const start = (task: number) => columns.find((column) => column.task === task)?.start ?? gutter;
  const lines = [paint.dim(header(layout))];
  let before: TraceEvent | undefined;
  for (const row of model.rows) {
    if (row.kind === "omitted") {
      const to = row.from + row.count - 1;
      lines.push(paint.dim(`${" ".repeat(gutter)}⋮ events ${row.from} to ${to} left out`));
      before = undefined;
      continue;
    }
    const { event, mark } = row;
    if (event.switch && before) lines.push(switchLine(event, start(before.task), start(event.task), width, paint));
    const column = columns.find(({ task }) => task === event.task)!;
    const label = mark === undefined ? "" : ` ${badge(mark)}`;
    const name = layout.oneColumn ? `${layout.names.get(event.task)}: ` : "";
    const room = column.width - textWidth(label);
    const cell = fitText(name + event.text, Math.min(room, textWidth(name + event.text)));
    const left = paint.dim(gutterText(layout, `${event.number}`, placeOf(model, event.site)));
    const padding = " ".repeat(column.start - gutter);
    const filled = textWidth(cell) + textWidth(label);
    const right = note ? " ".repeat(note.start - column.start - filled) + fitText(event.sentence, note.width) : "";
    lines.push(`${left}${padding}${mark ? paint.bold(cell) + paint.red(label) : cell}${paint.dim(right)}`.trimEnd());
    before = event;
  }
  return [...lines, ...stuckLines(model, layout, paint)].map((line) => line.trimEnd());
}

interface Layout {
  readonly gutter: number;
  readonly numberWidth: number;
  readonly placeWidth: number;
  readonly columns: readonly { readonly task: number; readonly start: number; readonly width: number }[];
  readonly names: ReadonlyMap<number, string>;
  readonly note?: { readonly start: number; readonly width: number };
  readonly oneColumn: boolean;
}

function layoutOf(model: ColumnsModel, width: number): Layout {
  const events = model.rows.flatMap((row) => (row.kind === "event" ? [row] : []));
  const names = new Map(model.columns.map(({ task, name }) => [task, name]));
  const numberWidth = Math.max(5, ...events.map(({ event }) => `${event.number}`.length));
  const places = [
    ...events.map(({ event }) => placeOf(model, event.site)),
    ...model.stuck.map((c) => placeOf(model, c)),
  ];
  const placeWidth = Math.max(4, ...places.map(textWidth));
  const gutter = numberWidth + 1 + placeWidth + gap;
  const room = width - gutter;
  // The text of a spawn holds a whole function; its beginning names the task, and that is enough.
  const sized = events.filter(({ event }) => event.kind !== "spawn");
  const wanted = model.columns.map(({ task, name }) => {
    const cells = sized
      .filter(({ event }) => event.task === task)
      .map((row) => textWidth(row.event.text) + (row.mark ? 2 : 0));
    const stuck = model.stuck.filter((cell) => cell.task === task).map((cell) => textWidth(cell.text));
    return Math.min(widest, Math.max(narrowest, textWidth(name), ...cells, ...stuck));
  });
  const noteWanted = Math.max(0, ...events.map(({ event }) => textWidth(event.sentence)));
  const together = (widths: readonly number[]) => widths.reduce((sum, one) => sum + one + gap, 0);
  const oneColumn = together(wanted.map(() => narrowest)) > room;
  const left = room - together(wanted);
  const noteWidth = Math.min(noteWanted, left >= 20 ? left : Math.floor(room / 3));
  const withNote =
    !oneColumn && noteWidth > 0 && (noteWidth <= left || together(wanted.map(() => narrowest + 4)) <= room - noteWidth);
  const widths = oneColumn
    ? wanted.map(() => room)
    : shrink(wanted, room - (withNote ? noteWidth : 0) - together(wanted.map(() => 0)));
  let start = gutter;
  const columns = model.columns.map(({ task }, index) => {
    const column = { task, start, width: widths[index] };
    if (!oneColumn) start += widths[index] + gap;
    return column;
  });
  const note = withNote ? { start, width: noteWidth } : undefined;
  return { gutter, numberWidth, placeWidth, columns, names, note, oneColumn };
}

/** Takes cells from the widest column until all fit. */
function shrink(wanted: readonly number[], room: number): number[] {
  const widths = [...wanted];
  for (let over = widths.reduce((a, b) => a + b, 0) - room; over > 0; over--)
    widths[widths.indexOf(Math.max(...widths))]--;
  return widths;
}

function header(layout: Layout): string {
  const { columns, names, oneColumn, note } = layout;
  let line = gutterText(layout, "event", "line");
  if (oneColumn) return `${line}task: source text`;
  for (const { task, width } of columns) line += fitText(names.get(task)!, width) + " ".repeat(gap);
  return note ? `${line}what happens` : line;
}

function gutterText({ numberWidth, placeWidth }: Layout, number: string, place: string): string {
  return `${number.padStart(numberWidth)} ${" ".repeat(Math.max(0, placeWidth - textWidth(place)))}${place}${" ".repeat(gap)}`;
}

function switchLine(event: TraceEvent, from: number, to: number, width: number, paint: Paint): string {
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

/** The last rows: where each task is stuck, and why, every cell broken into lines of its column. */
function stuckLines(model: ColumnsModel, layout: Layout, paint: Paint): string[] {
  if (model.stuck.length === 0) return [];
  const label = paint.red(gutterText(layout, "stuck", ""));
  const blank = " ".repeat(layout.gutter);
  if (layout.oneColumn)
    return model.stuck.flatMap((cell, index) => {
      const place = paint.dim(gutterText(layout, "", placeOf(model, cell)));
      const text = `${layout.names.get(cell.task)}: ${cell.text} — ${cell.because}`;
      const lines = wrapText(text, layout.columns[0].width);
      return [...(index === 0 ? [label] : []), ...lines.map((line, i) => (i === 0 ? place : blank) + paint.red(line))];
    });
  const cells = layout.columns.map(({ task, width }) => {
    const cell = model.stuck.find((one) => one.task === task);
    return { width, lines: cell ? cellLines(model, cell, width) : [] };
  });
  const height = Math.max(...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, row) => {
    const texts = cells.map(({ lines, width }) => fitText(lines[row] ?? "", width) + " ".repeat(gap)).join("");
    return (row === 0 ? label : blank) + paint.red(texts.trimEnd());
  });
}

function cellLines(model: ColumnsModel, cell: StuckCell, width: number): string[] {
  const place = placeOf(model, cell);
  return [
    fitText(cell.text, Math.min(width, textWidth(cell.text))),
    ...wrapText(cell.because, width),
    ...(place ? [`line ${place}`] : []),
  ];
}

/** `18`, or `bank.ts:18` where rows come from several files. */
function placeOf(model: ColumnsModel, place: { readonly file?: string; readonly line?: number } | undefined): string {
  if (place?.line === undefined) return "";
  return model.severalFiles ? `${place.file?.split("/").at(-1)}:${place.line}` : `${place.line}`;
}

function badge(mark: number): string {
  return mark <= 20 ? String.fromCodePoint(0x245f + mark) : `(${mark})`;
}
