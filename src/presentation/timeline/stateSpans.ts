import type { TaskState, TraceFinding } from "../../model/trace";
import type { TraceHistory } from "../traceHistory";
import { say } from "../words/say";
import { isStuck } from "./isStuck";
import type { Span } from "./timeline";

/**
 * What a task did in the columns `from` to `until`, in which it did nothing itself: could go on, waited, or was blocked.
 * `before` gives the position whose state a column finds. `isOver`: it finished before the last of them.
 */
export function stateSpans(
  history: TraceHistory,
  task: number,
  from: number,
  until: number,
  before: (column: number) => number,
): { readonly spans: Span[]; readonly isOver: boolean } {
  const spans: Span[] = [];
  for (let column = from; column <= until; column++) {
    const state = history.task(task, before(column));
    if (!state) continue;
    if (state.status === "finished") return { spans, isOver: true };
    const said = waitWords(history, state);
    const last = spans.at(-1);
    const goesOn = last?.until === column - 1 && last.kind === state.status && last.object === said.object;
    if (goesOn) spans[spans.length - 1] = { ...last, until: column };
    else spans.push({ kind: state.status, since: column - 1, until: column, ...said, stuck: false });
  }
  return { spans, isOver: false };
}

/** Who waits for ever is stuck in the last span, if that ends at `end`. Changes the list. */
export function markStuck(
  spans: Span[],
  end: number,
  history: TraceHistory,
  task: number,
  finding: TraceFinding | undefined,
): void {
  const last = spans.at(-1);
  if (last?.until === end && isStuck(history, task, finding)) spans[spans.length - 1] = { ...last, stuck: true };
}

/** `waits for queue`, `joins worker`; empty for a task that can go on. */
function waitWords({ trace, objectNames }: TraceHistory, { status, next }: TaskState): Pick<Span, "verb" | "object"> {
  if (status === "ready" || !next) return { verb: "", object: "" };
  if (next.kind === "join") return { verb: say("joins"), object: trace.tasks[next.target ?? -1]?.name ?? "" };
  const object = objectNames[next.object ?? -1] ?? "";
  if (object === "") return { verb: next.kind === "sleep" ? say("sleeps") : say("waits"), object };
  return { verb: status === "blocked" ? say("blocked on") : say("waits for"), object };
}
