import type { Exploration, Finding } from "../../model/report";
import { say } from "../words/say";

/** What is known about a finding from all executions together, in sentences; its message speaks of one execution only. */
export function findingNotes({ kind, severity, partial, locations }: Finding, { complete }: Exploration): string[] {
  if (partial) return [say("Only part of the program is stuck; the other tasks went on.")];
  if (kind === "atomicity-violation" && severity === "error" && locations.some(({ role }) => role === "awaits"))
    return [say("Whatever the order, calls that run one after the other never end like this.")];
  if (kind === "atomicity-violation" && severity === "error")
    return [say("Whatever the order, threads that run one after the other never end like this.")];
  if (kind !== "lock-order-inversion") return [];
  return complete
    ? [
        say(
          "No order of this program ends in that deadlock, but only because something other than locks keeps the tasks apart.",
        ),
      ]
    : [say("No order that was tried ended in that deadlock.")];
}
