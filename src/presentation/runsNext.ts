import type { NextOperation, TaskState } from "../model/trace";
import type { Piece } from "./richText";
import { richText } from "./richText";
import { say } from "./say";
import type { TraceHistory } from "./traceHistory";
import { deedSaid } from "./translated";
import { taskNames } from "./taskNames";

/** One unfinished task, and whether it can be chosen. */
export interface Candidate {
  readonly task: number;
  readonly name: string;
  readonly status: TaskState["status"];
  readonly next?: NextOperation;
  /** The execution shown goes on with it. */
  readonly isNext: boolean;
  /** Why it can or cannot run. */
  readonly why: readonly Piece[];
  /** What an operation with several results may answer; `taken` is what happens in the execution shown. */
  readonly alternatives: readonly { readonly choice: number; readonly text: string; readonly taken: boolean }[];
}

/** The tasks that are not finished after `position` events. */
export function runsNext(history: TraceHistory, position: number): Candidate[] {
  const { trace } = history;
  const event = trace.events[position];
  return trace.tasks.flatMap((task): Candidate[] => {
    const state = history.task(task.id, position);
    if (!state || state.status === "finished") return [];
    const isNext = event?.task === task.id;
    const alternatives = (state.next?.alternatives ?? []).map((text, choice) => {
      return { choice, text: deedSaid(text), taken: isNext && event.choice === choice };
    });
    return [
      {
        task: task.id,
        name: taskNames(trace)[task.id],
        status: state.status,
        next: state.next,
        isNext,
        why: why(history, state, isNext),
        alternatives: state.status === "ready" ? alternatives : [],
      },
    ];
  });
}

function why({ trace }: TraceHistory, { status, next }: TaskState, isNext: boolean): Piece[] {
  if (status === "ready") return [{ kind: "text", text: isNext ? say("can run; next in this order") : say("can run") }];
  // Its turn changed nothing, so it is not asked again before something has changed
  if (!next?.because && next?.kind === "spin")
    return [{ kind: "text", text: say("cannot run: its loop goes round until somebody else changes something") }];
  if (!next?.because) return [{ kind: "text", text: say("cannot run") }];
  const object = trace.objects[next.object ?? -1]?.name;
  const { because } = next;
  const pieces = richText(deedSaid(because), {
    // Of many tasks those that are named
    tasks: trace.tasks.map(({ name }) => (because.includes(name) ? name : "")),
    objects: object ? [object] : [],
    range: () => undefined,
  });
  return [{ kind: "text", text: `${say("cannot run")}: ` }, ...pieces];
}
