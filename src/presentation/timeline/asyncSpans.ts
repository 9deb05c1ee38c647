import type { TraceFinding } from "../../model/trace";
import type { AsyncLane } from "../asyncLanes";
import { awaitedText } from "../awaitedText";
import type { TraceHistory } from "../traceHistory";
import { say, toSay } from "../words/say";
import type { AsyncColumns } from "./asyncColumns";
import type { Item } from "./asyncItems";
import { markStuck, stateSpans } from "./stateSpans";
import type { Span } from "./timeline";

const pending: Readonly<Record<string, string>> = {
  io: toSay("pending"),
  timer: toSay("set"),
  message: toSay("sent"),
  immediate: toSay("queued"),
};

/** What a lane does between its steps: it awaits something, those it called run, or it stands before what it does next. */
export class AsyncSpans {
  private readonly spans: Span[] = [];
  private finished: number | undefined;

  constructor(
    private readonly history: TraceHistory,
    private readonly columns: AsyncColumns,
    private readonly finding: TraceFinding | undefined,
  ) {}

  /** `begins` is the column that began the lane; `isStuck`: what is awaited at the end is awaited for ever. */
  static of(
    drawn: { history: TraceHistory; columns: AsyncColumns; finding: TraceFinding | undefined },
    lane: AsyncLane,
    items: readonly Item[],
    begins: number,
    isStuckAtEnd: boolean,
  ): { spans: Span[]; finished?: number } {
    const made = new AsyncSpans(drawn.history, drawn.columns, drawn.finding);
    if (lane.isThread) made.ofThread(lane.task, items, begins);
    else made.ofCode(lane, items, begins, isStuckAtEnd);
    return { spans: made.spans, ...(made.finished === undefined ? {} : { finished: made.finished }) };
  }

  private get end(): number {
    return this.columns.count + 1;
  }
  private get besideThreads(): boolean {
    return this.history.trace.async?.beside !== undefined;
  }

  private ofThread(task: number, items: readonly Item[], begins: number): void {
    let from = begins + 1;
    for (const { column } of items) {
      this.state(task, from, column - 1);
      from = column + 1;
    }
    this.state(task, from, this.end);
  }

  private ofCode(lane: AsyncLane, items: readonly Item[], begins: number, isStuckAtEnd: boolean): void {
    const { history, end } = this;
    const { trace } = history;
    const isCallback = lane.id !== 0 && lane.call === undefined;
    if (isCallback) {
      const kind = trace.events.find(({ task }) => task === lane.task)?.kind ?? "io";
      const first = items[0]?.column ?? end + 1;
      this.add(begins, Math.min(first - 1, end), { kind: "waiting", verb: say(pending[kind] ?? pending.io) });
    }
    items.forEach(({ step, column, position, task }, index) => {
      const next = items[index + 1];
      const until = next ? next.column - 1 : end;
      const isOver = step?.kind === "return" || step?.kind === "reject";
      if (step?.kind === "await") {
        // What is combined has lanes of its own
        const object = awaitedText(trace, step).replace(/^(Promise\.\w+)\(.*$/s, "$1");
        const blocked = this.goesOn(next?.task ?? this.leftIn(lane), column + 1, until);
        const stuck = !next && isStuckAtEnd && blocked > until;
        this.add(column, blocked - 1, { kind: "waiting", verb: say("awaits"), object, stuck });
        if (blocked <= until) this.state(next?.task ?? this.leftIn(lane)!, blocked, until);
      } else if (step?.kind === "yield")
        // It rests until somebody asks for more
        this.add(column, until, { kind: "waiting", verb: say("rests at"), object: "yield" });
      else if (!next && (isOver || !this.besideThreads)) this.finished = column;
      else if (this.besideThreads && (!next || next.task === task)) this.state(task, column + 1, until);
      else if (next?.position === position) this.add(column, until, { kind: "ready" });
    });
  }

  /** The callback that is not over at the end and stands in the lane's code. */
  private leftIn({ call }: AsyncLane): number | undefined {
    return this.history.trace.async?.beside?.left.find((one) => one.call === call)?.task;
  }
  /** From which column on the callback that goes on with a call stands before something that it cannot do. */
  private goesOn(task: number | undefined, from: number, until: number): number {
    if (task === undefined || !this.besideThreads) return until + 1;
    const { history, columns } = this;
    const begins = history.trace.async!.turns.find((turn) => turn.task === task);
    let column = until + 1;
    while (column > from && begins && columns.before(column - 1) >= begins.from) {
      const status = history.task(task, columns.before(column - 1))?.status;
      if (status !== "blocked" && status !== "waiting") break;
      column--;
    }
    return column;
  }

  private add(since: number, until: number, span: Pick<Span, "kind"> & Partial<Span>): void {
    if (until > since) this.spans.push({ since, until, verb: "", object: "", stuck: false, ...span });
  }

  /** In these columns others do something: how is the task meanwhile? */
  private state(task: number, from: number, until: number): void {
    const { history, columns, finding, end } = this;
    const { spans, isOver } = stateSpans(history, task, from, until, (column) => columns.before(column));
    markStuck(spans, end, history, task, finding);
    this.spans.push(...spans);
    if (isOver && until === end) this.finished = spans.at(-1)?.until ?? from - 1;
  }
}
