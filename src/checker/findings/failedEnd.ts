import type { Outcome } from "../../model/report";
import { describeError } from "../../runtime/describeError";
import type { Run } from "../realms/program";
import { outcomeKey } from "./outcomeKey";

/** How an execution ended that failed, equal only if nobody can tell the ends apart; undefined where none of its code threw. */
export function failedEnd(
  { execution, ending }: Pick<Run, "execution" | "ending">,
  outcome: Outcome | undefined,
): string | undefined {
  if (ending.kind !== "error") return undefined;
  const { text } = describeError(ending.error, execution.isProxy);
  return `${ending.during} ${text} ${outcome ? outcomeKey(outcome) : ""}`;
}
