import type { AsyncTrace } from "../model/asyncTrace";
import type { Trace } from "../model/trace";
import type { AsyncLanes } from "./asyncLanes";
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
}

/** Gives each step of an open turn a column, and each closed turn one. `marked` are positions that stay open. */
export function asyncColumns(
  trace: Trace,
  { turns, steps }: AsyncTrace,
  lanes: AsyncLanes,
  toggled: readonly number[],
  marked: ReadonlySet<number>,
): AsyncColumns {
  const end = trace.events.length;
  const ofEvent = new Array<number>(end + 1).fill(0);
  const ofStep: number[] = [];
  const positions: number[] = [0];
  const first: number[] = [];
  const last: number[] = [];
  const many = steps.length + end > manySteps;
  const isOpen = turns.map(({ from, to }, index) => {
    const wanted = !many || [...marked].some((position) => position >= from && position <= to);
    return wanted !== toggled.includes(index);
  });
  let step = 0;
  const column = (position: number) => positions.push(position) - 1;
  turns.forEach(({ from, to, task }, index) => {
    const shared = isOpen[index] ? 0 : column(to);
    for (let position = from; position <= to; position++) {
      const start = positions.length;
      const ownCell = position > 0 && (task === 0 || lanes.ofTask(task) !== undefined);
      if (ownCell) ofEvent[position] = shared || column(position);
      for (; step < steps.length && steps[step].position === position; step++)
        ofStep[step] = shared || column(position);
      if (!shared && positions.length === start && (position === 0 || to === from)) column(position);
      first[position] = shared || Math.min(start, positions.length - 1);
      last[position] = shared || positions.length - 1;
    }
  });
  const inside = (at: number, list: readonly number[]) => list[Math.max(0, Math.min(end, at))] ?? positions.length - 1;
  return {
    count: positions.length - 1,
    positionOf: (at) => positions[Math.max(0, Math.min(positions.length - 1, at))],
    first: (position) => inside(position, first),
    last: (position) => inside(position, last),
    ofEvent,
    ofStep,
    isOpen,
  };
}
