import type { TimelineModel } from "../../src/presentation/timeline/timeline";
import { textWidth } from "./textWidth";

/** Where everything of the timeline lies, in pixels. Columns count from 1. */
export interface TimelineLayout {
  readonly width: number;
  readonly height: number;
  /** Left edge of column 1 when nothing is scrolled away. */
  readonly left: number;
  readonly column: number;
  /** Width of the column after the last. */
  readonly endColumn: number;
  /** Pixels scrolled away, 0 to `maxScroll`. */
  readonly scroll: number;
  readonly maxScroll: number;
  /** Columns at least partly visible, inclusive. */
  readonly first: number;
  readonly last: number;
  readonly labels: boolean;
  /** By the lane's number; those that are hidden have none. */
  readonly lanes: readonly LaneLayout[];
  /** Top of the contested object's lane, if there is one. */
  readonly objectTop?: number;
  /** Left edge of a column; of the column after the last for the right edge of that. */
  x(column: number): number;
  /** The position that a point belongs to. */
  positionAt(x: number): number;
}
export interface LaneLayout {
  /** The line above the lane. */
  readonly top: number;
  /** Top of its cells. */
  readonly cell: number;
  /** Height of its cells. */
  readonly height: number;
  /** Top of its first bar. */
  readonly bars: number;
}

export const sizes = {
  ruler: 22,
  lanes: 53,
  cell: 22,
  bar: 14,
  barGap: 3,
  minColumn: 24,
  maxColumn: 120,
  label: 50,
  /** Of the column that shows how it ended badly: there is room for a word, and for what somebody is stuck at. */
  badEnd: 40,
  stuckEnd: 64,
  strip: 8,
  /** Of a group of lanes. */
  group: 14,
};

/**
 * Columns share the width as long as they stay wide enough; then they keep the least width and scroll. `zoom` makes them
 * wider than that.
 */
export function timelineLayout(
  model: TimelineModel,
  width: number,
  narrow: boolean,
  scrolled: number,
  zoom = 1,
): TimelineLayout {
  const object = model.contested ? textWidth(model.contested.name, 12, true) + 30 : 0;
  const nameWidth = ({ name, group }: TimelineModel["lanes"][number]) =>
    group === undefined ? textWidth(name, 12) * 1.07 + 16 : textWidth(`000 × ${group}`, 12) + 34;
  const names = Math.max(...model.lanes.map(nameWidth), object, narrow ? 46 : 84);
  const left = Math.round(Math.min(names, narrow ? 96 : 150));
  const columns = model.columns.count + 1;
  const room = width - left - 1;
  // No wider than what is left where all fits into the page
  const spare = room - (columns - 1) * sizes.minColumn;
  const told = model.lanes.some(({ spans }) => spans.at(-1)?.stuck) ? sizes.stuckEnd : sizes.badEnd;
  const leastEnd = !model.end.bad ? 0 : spare < sizes.minColumn ? told : Math.min(told, spare);
  const wanted = Math.min(room / columns, (room - leastEnd) / Math.max(1, columns - 1));
  const column = zoom * Math.max(sizes.minColumn, Math.min(sizes.maxColumn, wanted));
  const endColumn = Math.max(column, leastEnd);
  const total = (columns - 1) * column + endColumn;
  const maxScroll = total - room < 0.5 ? 0 : total - room;
  const scroll = Math.max(0, Math.min(maxScroll, scrolled));
  const labels = column >= sizes.label && !narrow;
  const lanes: LaneLayout[] = [];
  let top = sizes.lanes;
  const groups = new Map<string, LaneLayout>();
  // Strips lie below the lanes, so that they take little room together; what is pinned lies above all
  const rank = ({ pinned, folded, group }: TimelineModel["lanes"][number]) =>
    (pinned ? 0 : folded ? 2 : 1) + (group === undefined ? 0 : 1);
  for (const lane of [...model.lanes].sort((a, b) => rank(a) - rank(b))) {
    if (lane.group !== undefined) {
      const found = groups.get(lane.group) ?? { top, cell: top + 4, height: sizes.group, bars: top + sizes.group + 8 };
      if (!groups.has(lane.group)) top += sizes.group + 8;
      groups.set(lane.group, found);
      lanes[lane.id] = found;
      continue;
    }
    if (lane.folded) {
      lanes[lane.id] = { top, cell: top + 3, height: sizes.strip, bars: top + sizes.strip + 3 };
      top += sizes.strip + 4;
      continue;
    }
    const cell = top + 10;
    const bars = cell + sizes.cell + (labels ? 16 : 6);
    lanes[lane.id] = { top, cell, height: sizes.cell, bars };
    top = Math.max(bars + lane.rows * (sizes.bar + sizes.barGap) + (lane.rows > 0 ? 3 : 0), cell + sizes.cell + 9);
  }
  if (model.lanes.some((lane) => lane.folded && lane.group === undefined)) top += 4;
  const end = (at: number) => (at > columns ? Math.max(width - 1, left + total - scroll) : undefined);
  const x = (at: number) => end(at) ?? left + (at - 1) * column - scroll;
  const columnAt = (at: number) => Math.floor((at - left + scroll) / column) + 1;
  return {
    width,
    height: top + (model.contested ? 36 : 1),
    left,
    column,
    endColumn,
    scroll,
    maxScroll,
    first: Math.max(1, Math.floor(scroll / column) + 1),
    last: Math.min(columns, Math.ceil((scroll + room) / column)),
    labels,
    lanes,
    objectTop: model.contested ? top : undefined,
    x,
    positionAt: (at) => {
      const clamped = Math.max(0, Math.min(model.columns.count, columnAt(at)));
      return clamped > 0 ? Math.min(model.events, model.columns.positionOf(clamped)) : 0;
    },
  };
}

/** How far to scroll so that the columns `from` to `until` are in view, with a little of what is around them. */
export function scrollTo(layout: TimelineLayout, from: number, until = from): number {
  const { column, scroll, width, left } = layout;
  const room = width - left;
  const margin = Math.min(room / 3, column * 4);
  const start = (from - 1) * column;
  const end = Math.min(until * column, start + room - margin);
  if (start - margin < scroll) return Math.max(0, start - margin);
  if (end + margin > scroll + room) return Math.min(layout.maxScroll, end + margin - room);
  return scroll;
}
