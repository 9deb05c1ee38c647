import type { Trace, TraceFinding } from "../../model/trace";

/** The first error among an execution's findings; an execution without one passes, whatever the warnings. */
export function errorOf(trace: Trace): TraceFinding | undefined {
  return trace.findings.find(({ finding }) => finding.severity === "error");
}
