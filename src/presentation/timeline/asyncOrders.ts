import type { AsyncTrace } from "../../model/asyncTrace";
import type { Trace, TraceFinding } from "../../model/trace";
import type { AsyncLanes } from "../asyncLanes";
import { posterOf } from "../posterOf";
import { switchShown } from "../switchShown";
import { deedSaid } from "../words/translated";
import type { AsyncColumns } from "./asyncColumns";
import type { Item } from "./asyncItems";
import type { OrderArrow, Place, SpawnArrow, SwitchMark } from "./timeline";

/** What an execution of callbacks shows between its lanes. */
export class AsyncOrders {
  constructor(
    private readonly trace: Trace,
    private readonly inside: AsyncTrace,
    private readonly lanes: AsyncLanes,
    private readonly columns: AsyncColumns,
    private readonly items: ReadonlyMap<number, readonly Item[]>,
  ) {}

  /** From whatever began a lane to that lane. */
  get spawns(): SpawnArrow[] {
    const { lanes, columns, trace } = this;
    const begun = this.inside.steps.flatMap((step, index): SpawnArrow[] => {
      const { callee, target } = step;
      const lane =
        callee !== undefined ? lanes.ofCall(callee) : target === undefined ? undefined : lanes.ofTask(target);
      if (lane?.begunBy !== index) return [];
      return [{ column: columns.ofStep[index], from: lanes.laneOf(step), to: lane.id }];
    });
    const threads = lanes.list.flatMap(({ isThread, task }): SpawnArrow[] => {
      const event = isThread ? trace.events[trace.tasks[task].spawnedBy - 1] : undefined;
      const from = event && lanes.laneOfEvent(event);
      return from === undefined ? [] : [{ column: columns.ofEvent[event!.number], from, to: task }];
    });
    return [...begun, ...threads].sort((a, b) => a.column - b.column);
  }

  /** From who settled a promise to whoever awaited it; and what threads and callbacks wait for of each other. */
  get orders(): OrderArrow[] {
    const found = this.settling();
    if (this.inside.beside)
      for (const { number, task, follows = [] } of this.trace.events)
        for (const earlier of follows) {
          if (earlier === this.trace.tasks[task].spawnedBy) continue;
          const [before, after] = [this.place(earlier), this.place(number)];
          if (before && after && before.lane !== after.lane) found.push({ before, after });
        }
    return found.filter(({ before, after }) => this.columns.count > 0 && before.column < after.column);
  }
  private settling(): OrderArrow[] {
    const { inside, lanes, items, trace } = this;
    const place = ({ position, column, lane }: Item): Place => ({ position, column, lane });
    const found: OrderArrow[] = [];
    for (const own of items.values())
      own.forEach(({ step }, index) => {
        const next = own[index + 1];
        const settled = inside.promises[step?.promise ?? -1]?.settled;
        if (!settled || !next || step?.kind !== "await") return;
        const poster = posterOf(trace, inside, settled.task);
        if (poster) {
          const before = this.place(poster.event);
          if (before) found.push({ before, after: place(next) });
          return;
        }
        const by = (settled.call === undefined ? undefined : lanes.ofCall(settled.call)) ?? lanes.ofTask(settled.task);
        const cause = (items.get(by?.id ?? -1) ?? []).filter(
          ({ position, column }) => position === settled.position && column < next.column,
        );
        const last = cause.at(-1);
        if (last && last.lane !== next.lane) found.push({ before: place(last), after: place(next) });
      });
    return found;
  }

  /** The two accesses of a data race. */
  race(finding: TraceFinding | undefined): OrderArrow | undefined {
    if (finding?.finding.kind !== "data-race" || finding.marks.length !== 2) return undefined;
    const [before, after] = finding.marks.map((number) => this.place(number));
    return before && after && { before, after };
  }

  /** Between threads and the event loop. */
  get switches(): SwitchMark[] {
    const last: number[] = [];
    return this.trace.events.flatMap((event): SwitchMark[] => {
      const moved = switchShown(this.inside, event);
      const at = this.place(event.number);
      const from = moved && last[moved.from];
      last[event.task] = at?.lane ?? last[event.task];
      if (!moved || !at || from === undefined || from === at.lane) return [];
      return [{ event: at.column, from, to: at.lane, reason: moved.reason, text: deedSaid(moved.text) }];
    });
  }

  private place(number: number): Place | undefined {
    const event = this.trace.events[number - 1];
    const lane = event && this.lanes.laneOfEvent(event);
    const column = this.columns.ofEvent[number];
    return lane === undefined || !column ? undefined : { position: number, column, lane };
  }
}
