import { baseName } from "../../base/baseName";
import type { ColumnsModel } from "../columns/columnsModel";
import { textWidth } from "./textWidth";

const narrowest = 14;
const widest = 30;
/** Between columns. */
export const gap = 2;

/** Where the parts of a row begin and how wide they are, in cells. */
export interface TextColumnsLayout {
  /** Event number and source line, left of the columns. */
  readonly gutter: number;
  readonly numberWidth: number;
  readonly placeWidth: number;
  readonly columns: readonly { readonly task: number; readonly start: number; readonly width: number }[];
  /** Of the tasks, by id. */
  readonly names: ReadonlyMap<number, string>;
  /** What each event does; absent where there is no room. */
  readonly note?: { readonly start: number; readonly width: number };
  /** The columns have no room: all rows start at the same place and name their task. */
  readonly oneColumn: boolean;
}

/** Shares `width` cells between the columns and the notes. */
export function textColumnsLayout(model: ColumnsModel, width: number): TextColumnsLayout {
  const events = model.rows.flatMap((row) => (row.kind === "event" ? [row] : []));
  const names = new Map(model.columns.map(({ task, name }) => [task, name]));
  const numberWidth = Math.max(5, ...events.map(({ event }) => `${event.number ?? ""}`.length));
  const places = [
    ...events.map(({ event }) => placeOf(model, event.site)),
    ...model.stuck.map((c) => placeOf(model, c)),
  ];
  const placeWidth = Math.max(4, ...places.map(textWidth));
  const gutter = numberWidth + 1 + placeWidth + gap;
  const room = width - gutter;
  // The text of a spawn holds a whole function; its beginning names the task, and that is enough.
  const sized = events.filter(({ event }) => event.kind !== "spawn");
  const noteWanted = Math.max(0, ...events.map(({ event }) => textWidth(event.sentence)));
  const most = noteWanted > 0 ? widest : 2 * widest;
  const wanted = model.columns.map(({ task, name, place }) => {
    const cells = sized
      .filter(({ event }) => event.task === task)
      .map((row) => textWidth(row.event.text) + (row.mark ? 2 : 0));
    const stuck = model.stuck.filter((cell) => cell.task === task).map((cell) => textWidth(cell.text));
    return Math.min(most, Math.max(narrowest, textWidth(place ? `${name} (${place})` : name), ...cells, ...stuck));
  });
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

/** `18`, or `bank.ts:18` where rows come from several files. */
export function placeOf(
  model: ColumnsModel,
  place: { readonly file?: string; readonly line?: number } | undefined,
): string {
  if (place?.line === undefined) return "";
  return model.severalFiles ? `${baseName(place.file ?? "")}:${place.line}` : `${place.line}`;
}
