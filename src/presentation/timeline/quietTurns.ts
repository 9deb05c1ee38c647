import type { AsyncTrace } from "../../model/asyncTrace";
import type { Trace } from "../../model/trace";
import type { AsyncLanes } from "../asyncLanes";
import { turnName } from "../turnText";
import { lineWords } from "../words/lineWords";
import { say } from "../words/say";
import { deedSaid } from "../words/translated";
import type { AsyncColumns } from "./asyncColumns";
import type { Item } from "./asyncItems";
import type { Cell, Lane } from "./timeline";

/**
 * A lane of the event loop's own for callbacks whose beginning no other lane shows: one with an empty body, one of a module
 * of Node that goes on with what it was asked for, and beside threads each that goes on with a call. Without it their
 * columns would be empty, and a badge on such an event would show nowhere. Undefined where there is none.
 */
export function quietTurns(
  trace: Trace,
  { turns }: AsyncTrace,
  lanes: AsyncLanes,
  columns: AsyncColumns,
  items: ReadonlyMap<number, readonly Item[]>,
  marks: ReadonlyMap<string, number>,
): { readonly lane: Lane; readonly cells: readonly Cell[] } | undefined {
  const taken = new Set([...items.values()].flatMap((own) => own.map(({ column }) => column)));
  const id = 1 + Math.max(...lanes.list.map((lane) => lane.id), trace.tasks.length);
  const cells = turns.flatMap((turn): Cell[] => {
    const event = trace.events[turn.from - 1];
    const column = columns.first(turn.from);
    if (turn.kind === "main" || !event || column < 1 || taken.has(column)) return [];
    const { number, kind, site } = event;
    const name = turnName(trace, turn);
    const said = `${name} ${deedSaid(event.sentence)}${site ? ` · ${lineWords(site)}` : ""}`;
    const key = `event-${number}`;
    const mark = marks.get(key);
    const isAlone = columns.last(turn.to) === column;
    return [
      {
        ...{ key, column, position: number, lane: id, kind, label: name, first: true, last: true },
        title: isAlone ? `${said}\n${say("Nothing else that is shown happens in this turn.")}` : said,
        ...(site ? { site } : {}),
        ...(mark === undefined ? {} : { mark }),
      },
    ];
  });
  if (cells.length === 0) return undefined;
  const name = say("event loop");
  const plain = { spans: [], holdings: [], rows: 0, begins: 0, folded: false, pinned: false };
  return { lane: { ...plain, id, name, short: "e", isLoop: true }, cells };
}
