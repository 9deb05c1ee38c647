import assert from "node:assert/strict";
import type { TimelineModel } from "../src/presentation/timeline/timeline";

/** Fails where a lane has two things in one column, or where columns go back while events go on. */
export function noColumnTwice(events: number, model: TimelineModel): void {
  for (const lane of model.lanes) {
    const covered = new Set<number>();
    const cover = (column: number) => {
      assert.ok(!covered.has(column), `${lane.name} column ${column}`);
      assert.ok(column > 0 && column <= model.columns.count + 1, `${lane.name} column ${column}`);
      covered.add(column);
    };
    for (const cell of model.cells) if (cell.lane === lane.id) cover(cell.column);
    for (const { since, until } of lane.spans) for (let c = since + 1; c <= until; c++) cover(c);
  }
  let before = 0;
  for (let position = 0; position <= events; position++) {
    const [first, last] = [model.columns.first(position), model.columns.last(position)];
    assert.ok(first >= before && last >= first, `position ${position} at ${first} to ${last}`);
    before = first;
  }
}
