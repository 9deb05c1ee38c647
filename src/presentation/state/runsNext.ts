import type { NextOperation, TaskState } from "../../model/trace";
import { LanesByTask } from "../lanesByTask";
import type { TraceHistory } from "../traceHistory";
import { objectNames } from "../words/objectNames";
import type { Piece } from "../words/richText";
import { richText } from "../words/richText";
import { say } from "../words/say";
import { taskNames } from "../words/taskNames";
import { deedSaid } from "../words/translated";

/** One unfinished task, and whether it can be chosen. */
export interface Candidate {
  readonly task: number;
  /** Whose code it is: of a callback beside threads the call that it goes on with, as everywhere else. */
  readonly lane: number;
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
  const { trace, end } = history;
  const event = trace.events[position];
  // Nothing can be chosen where an error has ended the program
  const isOver = position === end && trace.ending.kind === "error";
  const nameOf = namesAt(history, position);
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
        lane: nameOf(task.id).id,
        name: nameOf(task.id).name,
        status: isOver ? "waiting" : state.status,
        next: state.next,
        isNext,
        why: isOver
          ? [{ kind: "text", text: say("cannot run: the program ended with an error") }]
          : why(history, state, isNext, nameOf),
        alternatives: state.status === "ready" && !isOver ? alternatives : [],
      },
    ];
  });
}

type NameOf = (task: number) => { readonly id: number; readonly name: string };

/** What tasks go by at a position. */
function namesAt(history: TraceHistory, position: number): NameOf {
  const { trace } = history;
  const byTask = trace.async?.beside && LanesByTask.of(history, trace.async);
  return (task) => byTask?.at(task, position) ?? { id: task, name: taskNames(trace)[task] };
}

function why({ trace }: TraceHistory, { status, next }: TaskState, isNext: boolean, nameOf: NameOf): Piece[] {
  if (status === "ready") return [{ kind: "text", text: isNext ? say("can run; next in this order") : say("can run") }];
  // Its turn changed nothing, so it is not asked again before something has changed
  if (!next?.because && next?.kind === "spin")
    return [{ kind: "text", text: say("cannot run: its loop goes round until somebody else changes something") }];
  if (!next?.because && next?.kind === "sleep") return [{ kind: "text", text: say("cannot run: it sleeps") }];
  if (!next?.because) return [{ kind: "text", text: say("cannot run") }];
  const object = trace.objects[next.object ?? -1];
  const { because } = next;
  const pieces = richText(deedSaid(because), {
    // Of many tasks those that are named
    tasks: trace.tasks.map(({ name }) => (because.includes(name) ? name : "")),
    objects: object ? [object.name] : [],
    range: () => undefined,
  });
  const shown = pieces.map((piece): Piece => {
    if (piece.kind === "task") return { kind: "task", task: nameOf(piece.task).id, text: nameOf(piece.task).name };
    return piece.kind === "code" && piece.text === object?.name
      ? { kind: "code", text: objectNames(trace)[object.id] }
      : piece;
  });
  return [{ kind: "text", text: `${say("cannot run")}: ` }, ...shown];
}
