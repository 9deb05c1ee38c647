import type { TimelineModel } from "../../src/presentation/timelineModel";
import { textWidth } from "./textWidth";

/** Where everything of the timeline lies, in pixels. Columns count events from 1. */
export interface TimelineLayout {
  readonly width: number;
  readonly height: number;
  /** Left edge of column 1 when nothing is scrolled away. */
  readonly left: number;
  readonly column: number;
  /** Pixels scrolled away, 0 to `maxScroll`. */
  readonly scroll: number;
  readonly maxScroll: number;
  /** Columns at least partly visible, inclusive. */
  readonly first: number;
  readonly last: number;
  readonly labels: boolean;
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
  strip: 8,
};

/** Columns share the width as long as they stay wide enough; then they keep the least width and scroll. */
export function timelineLayout(model: TimelineModel, width: number, narrow: boolean, scrolled: number): TimelineLayout {
  const object = model.contested ? textWidth(model.contested.name, 12, true) + 30 : 0;
  const names = Math.max(...model.lanes.map((lane) => textWidth(lane.name, 12) + 14), object, narrow ? 46 : 84);
  const left = Math.round(Math.min(names, narrow ? 96 : 150));
  const columns = model.events + 1;
  const room = width - left - 1;
  const column = Math.max(sizes.minColumn, Math.min(sizes.maxColumn, room / columns));
  const maxScroll = Math.max(0, columns * column - room);
  const scroll = Math.max(0, Math.min(maxScroll, scrolled));
  const labels = column >= sizes.label && !narrow;
  const lanes: LaneLayout[] = [];
  let top = sizes.lanes;
  // Strips lie below the lanes, so that they take little room together
  const ordered = [...model.lanes.filter((lane) => !lane.folded), ...model.lanes.filter((lane) => lane.folded)];
  for (const lane of ordered) {
    if (lane.folded) {
      lanes[lane.task] = { top, cell: top + 3, height: sizes.strip, bars: top + sizes.strip + 3 };
      top += sizes.strip + 4;
      continue;
    }
    const cell = top + 10;
    const bars = cell + sizes.cell + (labels ? 16 : 6);
    lanes[lane.task] = { top, cell, height: sizes.cell, bars };
    top = Math.max(bars + lane.rows * (sizes.bar + sizes.barGap) + (lane.rows > 0 ? 3 : 0), cell + sizes.cell + 9);
  }
  if (model.lanes.some((lane) => lane.folded)) top += 4;
  const end = (at: number) => (at > columns ? Math.max(width - 1, left + columns * column - scroll) : undefined);
  const x = (at: number) => end(at) ?? left + (at - 1) * column - scroll;
  return {
    width,
    height: top + (model.contested ? 36 : 1),
    left,
    column,
    scroll,
    maxScroll,
    first: Math.max(1, Math.floor(scroll / column) + 1),
    last: Math.min(columns, Math.ceil((scroll + room) / column)),
    labels,
    lanes,
    objectTop: model.contested ? top : undefined,
    x,
    positionAt: (at) => Math.max(0, Math.min(model.events, Math.floor((at - left + scroll) / column) + 1)),
  };
}

/** How far to scroll so that the position is in view, with a little of what is around it. */
export function scrollTo(layout: TimelineLayout, position: number): number {
  const { column, scroll, width, left } = layout;
  const room = width - left;
  const margin = Math.min(room / 3, column * 4);
  const start = (position - 1) * column;
  if (start - margin < scroll) return Math.max(0, start - margin);
  if (start + column + margin > scroll + room) return Math.min(layout.maxScroll, start + column + margin - room);
  return scroll;
}
