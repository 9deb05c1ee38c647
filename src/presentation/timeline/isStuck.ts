import type { TraceFinding } from "../../model/trace";
import type { TraceHistory } from "../traceHistory";

/** With a cycle only its members are the finding; without one everybody who is left waiting is. */
export function isStuck({ trace, end, task: stateOf }: TraceHistory, task: number, finding?: TraceFinding): boolean {
  if (finding?.finding.kind !== "deadlock" || trace.tasks[task].daemon) return false;
  const status = stateOf(task, end)?.status;
  if (status !== "blocked" && status !== "waiting") return false;
  return finding.cycle ? finding.cycle.some((member) => member.task === task) : trace.ending.kind === "blocked";
}
