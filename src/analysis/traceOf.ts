import type { ExecutionRecord } from "../model/record";
import type { Site } from "../model/site";
import type { Trace, TraceEnding, TraceFinding } from "../model/trace";
import { findingsOf, type Wanted } from "./findingsOf";
import { witnessOf } from "./narration/witnessOf";

/** What was written down while the execution ran (`runtime/traceRecorder.ts`). */
export type Recording = Pick<Trace, "tasks" | "initial" | "events" | "async"> & {
  readonly output: NonNullable<Trace["output"]>;
  readonly objects: { readonly list: Trace["objects"]; idOf(location: number): number | undefined };
};

/** One execution in full, with its findings, each as if it had been the only execution. */
export function traceOf(
  file: string,
  scenario: string,
  record: ExecutionRecord,
  recording: Recording,
  sites: readonly Site[],
  wanted?: Wanted,
): Trace {
  const { tasks, initial, events, objects, output, async: inside } = recording;
  const findings = findingsOf(record, sites, wanted).map((found): TraceFinding => ({
    finding: { ...found.finding, executions: 1, witness: witnessOf(record, found.events, found.finding) },
    marks: found.marks,
    position: found.events,
    ...(found.cycle
      ? { cycle: found.cycle.map(({ task, location }) => ({ task, object: objects.idOf(location) ?? -1 })) }
      : {}),
  }));
  const shown = findings.find(({ finding }) => finding.severity === "error")?.finding;
  const { schedule } = witnessOf(record, record.events.length, shown);
  return {
    file,
    scenario,
    schedule,
    tasks,
    objects: objects.list,
    initial,
    events,
    ...(output.length > 0 ? { output } : {}),
    ...(inside ? { async: inside } : {}),
    ending: endingOf(record, sites),
    findings,
  };
}

function endingOf({ ending }: ExecutionRecord, sites: readonly Site[]): TraceEnding {
  if (ending.kind === "abandoned") return { kind: "steps" };
  if (ending.kind !== "error") return { kind: ending.kind };
  const { task, text, site } = ending.error;
  const place = sites[site];
  if (!place) return { kind: "error", task, message: text };
  const { file, line, column, endLine, endColumn } = place;
  return { kind: "error", task, message: text, site: { file, line, column, endLine, endColumn } };
}
