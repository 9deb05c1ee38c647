import type { Outcome } from "../../model/report";

/** Equal for equal values: who observed something first is no part of how an execution ended, but is the order of the names. */
export function outcomeKey({ values }: Pick<Outcome, "values">): string {
  return JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}
