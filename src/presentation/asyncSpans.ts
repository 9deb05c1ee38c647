import type { AsyncStep } from "../model/asyncTrace";
import type { AsyncLane } from "./asyncLanes";
import { awaitedText } from "./awaitedText";
import { say, toSay } from "./say";
import type { Cell, Span } from "./timeline";
import type { TraceHistory } from "./traceHistory";

/** An event or a step in its lane. */
export interface Item extends Omit<Cell, "first" | "last"> {
  readonly step?: AsyncStep;
}

const pending: Readonly<Record<string, string>> = {
  io: toSay("pending"),
  timer: toSay("set"),
  message: toSay("sent"),
  immediate: toSay("queued"),
};

/** What a lane does between its steps: it awaits something, or those it called run. `begins` is the column that began it. */
export function asyncSpans(
  { trace }: TraceHistory,
  lane: AsyncLane,
  items: readonly Item[],
  begins: number,
  count: number,
  isStuck: boolean,
): { spans: Span[]; finished?: number } {
  const spans: Span[] = [];
  const add = (since: number, until: number, span: Pick<Span, "kind"> & Partial<Span>) => {
    if (until > since) spans.push({ since, until, verb: "", object: "", stuck: false, ...span });
  };
  const isCallback = lane.id !== 0 && lane.call === undefined;
  const first = items[0]?.column ?? count + 2;
  if (isCallback) {
    const kind = trace.events.find(({ task }) => task === lane.task)?.kind ?? "io";
    add(begins, Math.min(first - 1, count + 1), { kind: "waiting", verb: say(pending[kind] ?? pending.io) });
  }
  let finished: number | undefined;
  items.forEach(({ step, column, position }, index) => {
    const next = items[index + 1];
    const until = next ? next.column - 1 : count + 1;
    if (step?.kind === "await") {
      const never = next === undefined;
      // What is combined has lanes of its own
      const object = awaitedText(trace, step).replace(/^(Promise\.\w+)\(.*$/s, "$1");
      add(column, until, { kind: "waiting", verb: say("awaits"), object, stuck: never && isStuck });
    } else if (step?.kind === "yield")
      // It rests until somebody asks for more
      add(column, until, { kind: "waiting", verb: say("rests at"), object: "yield" });
    else if (next === undefined) finished = column;
    else if (next.position === position) add(column, until, { kind: "ready" });
  });
  return { spans, finished };
}
