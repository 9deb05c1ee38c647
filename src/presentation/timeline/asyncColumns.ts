import type { AsyncTrace } from "../../model/asyncTrace";
import type { Trace } from "../../model/trace";
import type { AsyncLanes } from "../asyncLanes";
import type { Columns } from "./timeline";

/** With more steps than this, turns are closed until somebody opens them. */
const manySteps = 120;

/** Which column each event and each step has. */
export interface AsyncColumns extends Columns {
  /** By position; 0 for events that have none of their own: the turn says what they do. */
  readonly ofEvent: readonly number[];
  /** By index. */
  readonly ofStep: readonly number[];
  /** By index of the turn. */
  readonly isOpen: readonly boolean[];
  /** The position after which the state is the one that what is in the column finds. */
  before(column: number): number;
}

/**
 * Gives each step of an open turn a column, and each closed turn one; where threads come between, one for each part of it.
 * What a thread does has a column of its own. `marked` are positions that stay open.
 */
export function asyncColumns(
  trace: Trace,
  { turns, steps, beside }: AsyncTrace,
  lanes: AsyncLanes,
  toggled: readonly number[],
  marked: ReadonlySet<number>,
): AsyncColumns {
  const end = trace.events.length;
  const threads = new Set(beside?.threads);
  const ofEvent = new Array<number>(end + 1).fill(0);
  const ofStep: number[] = [];
  const positions: number[] = [0];
  const befores: number[] = [0];
  const first: number[] = [];
  const last: number[] = [];
  const many = steps.length + end > manySteps;
  const isOpen = turns.map(({ from, to }, index) => {
    const wanted = !many || [...marked].some((position) => position >= from && position <= to);
    return wanted !== toggled.includes(index);
  });
  const column = (position: number, before: number) => {
    befores.push(Math.max(0, before));
    return positions.push(position) - 1;
  };
  let [step, under, turn, shared] = [0, 0, -1, 0];
  for (let position = 0; position <= end; position++) {
    const event = position === 0 ? undefined : trace.events[position - 1];
    while (under + 1 < turns.length && turns[under + 1].from <= position) under++;
    const isInTurn = position <= turns[under].to && !(event && threads.has(event.task));
    const start = positions.length;
    const { from, to } = turns[under];
    if (!isInTurn || isOpen[under]) shared = 0;
    else if (turn !== under) shared = column(position, position - 1);
    if (shared) positions[shared] = position;
    turn = isInTurn ? under : -1;
    if (event && lanes.laneOfEvent(event) !== undefined) ofEvent[position] = shared || column(position, position - 1);
    for (; step < steps.length && steps[step].position === position; step++)
      ofStep[step] = shared || column(position, position);
    const isAll = position === 0 || to === from || (beside !== undefined && position === from);
    if (!shared && positions.length === start && isInTurn && isAll) column(position, position - 1);
    first[position] = shared || Math.min(start, positions.length - 1);
    last[position] = shared || positions.length - 1;
  }
  const inside = (at: number, list: readonly number[]) => list[Math.max(0, Math.min(end, at))] ?? positions.length - 1;
  const known = (at: number, list: readonly number[]) => list[Math.max(0, Math.min(list.length - 1, at))];
  return {
    count: positions.length - 1,
    positionOf: (at) => known(at, positions),
    first: (position) => inside(position, first),
    last: (position) => inside(position, last),
    ofEvent,
    ofStep,
    isOpen,
    before: (at) => (at < positions.length ? known(at, befores) : end),
  };
}
