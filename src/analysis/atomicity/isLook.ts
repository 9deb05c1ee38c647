import type { ExecutionEvent } from "../../model/event";

/** Does the event only look at memory, so that others cannot tell whether it happened? */
export function isLook({ kind, plain }: Pick<ExecutionEvent, "kind" | "plain">): boolean {
  return plain ? kind === "read" : kind === "load";
}
