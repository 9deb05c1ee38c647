import type { AsyncTrace } from "../model/asyncTrace";
import type { Trace } from "../model/trace";
import { asyncLanes, type AsyncLanes } from "./asyncLanes";
import { holdings, type Holding } from "./holdings";
import type { TraceHistory } from "./traceHistory";

interface Named {
  readonly id: number;
  readonly name: string;
}
type Since = readonly { readonly position: number; readonly lane: Named }[];

/** Where callbacks are tasks beside threads: which call of an async function a task runs at a position. */
export class LanesByTask {
  private readonly byTask: Since[];
  private readonly held: readonly Holding[];
  private readonly trace: Trace;
  private readonly threads: ReadonlySet<number>;
  private readonly lanes: AsyncLanes;
  private readonly named: ReadonlyMap<number, Named>;
  private static readonly known = new WeakMap<TraceHistory, LanesByTask>();

  static of(history: TraceHistory, inside: AsyncTrace): LanesByTask {
    const known = LanesByTask.known.get(history) ?? new LanesByTask(history, inside);
    LanesByTask.known.set(history, known);
    return known;
  }

  private constructor(history: TraceHistory, inside: AsyncTrace) {
    const { trace } = history;
    this.trace = trace;
    this.threads = new Set(inside.beside?.threads ?? trace.tasks.map(({ id }) => id));
    const lanes = (this.lanes = asyncLanes(trace, inside));
    const named = (this.named = new Map<number, Named>(lanes.list.map((lane) => [lane.id, lane])));
    const byTask = trace.tasks.map(({ id, name }) => [{ position: 0, lane: named.get(id) ?? { id, name } }]);
    const add = (task: number, position: number, lane: number | undefined) => {
      const found = lane === undefined ? undefined : named.get(lane);
      if (found) byTask[task].push({ position, lane: found });
    };
    // It stands before its next event as soon as it has done the one before; the script does from the start
    const latest = new Map([[0, 0]]);
    let step = 0;
    const stepsUpTo = (position: number) => {
      for (; step < inside.steps.length && inside.steps[step].position <= position; step++)
        add(inside.steps[step].task, inside.steps[step].position, lanes.laneOf(inside.steps[step]));
    };
    for (const event of trace.events) {
      stepsUpTo(event.number - 1);
      const since = Math.max(latest.get(event.task) ?? event.number, byTask[event.task].at(-1)!.position);
      add(event.task, since, lanes.laneOfEvent(event));
      latest.set(event.task, event.number);
    }
    stepsUpTo(trace.events.length);
    for (const { task, call } of inside.beside?.left ?? []) {
      const since = Math.max(latest.get(task) ?? trace.events.length, byTask[task].at(-1)!.position);
      add(task, since, lanes.ofCall(call)?.id);
    }
    this.byTask = byTask;
    this.held = inside.beside ? holdings(history) : [];
  }

  /** Are the two the same holder of a lock? All tasks that the event loop runs are one. */
  isSame(one: number, other: number): boolean {
    return one === other || (!this.threads.has(one) && !this.threads.has(other));
  }

  /** Whose code the task stands in: that of what it does next. */
  at(task: number, position: number): Named {
    const known = this.byTask[task];
    let [from, until] = [0, known.length];
    while (until - from > 1) {
      const middle = (from + until) >> 1;
      if (known[middle].position <= position) from = middle;
      else until = middle;
    }
    return known[from].lane;
  }

  /** What a callback takes belongs to the event loop; known is who took it. */
  holder(object: number, task: number, position: number): Named {
    const held = this.held.find(
      (one) => one.object === object && one.task === task && one.from <= position && position < one.until,
    );
    const event = held && this.trace.events[held.from - 1];
    return (event && this.named.get(this.lanes.laneOfEvent(event) ?? -1)) ?? this.at(task, position);
  }
}
