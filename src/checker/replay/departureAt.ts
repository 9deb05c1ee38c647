import type { Departure, OperationName } from "../../model/replay";
import type { Range } from "../../model/report";
import type { Schedule } from "../../model/schedule";
import type { Site } from "../../model/site";
import type { Execution } from "../../runtime/execution";
import { waitRecord } from "../../runtime/recordOf";
import { operationLabel } from "./operationLabel";

/** A departure with the index of its site instead of a place. */
export interface DepartureAt extends Omit<Departure, "place" | "found"> {
  readonly site: number;
  readonly found: DistributiveOmit<Departure["found"], "text">;
}
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What is in the way of the schedule's event with that index, as the execution stands. `id`: the task that should do it. */
export function departureAt(
  execution: Execution,
  schedule: Schedule,
  index: number,
  id: number | undefined,
): DepartureAt {
  const { kind, object, choice } = schedule.events[index];
  const expected = kind && { kind, ...(object === undefined ? {} : { object: schedule.objects[object] }) };
  const task = id === undefined ? undefined : execution.tasks[id];
  const at = { event: index + 1, ...(task ? { task: task.name } : {}), ...(expected ? { expected } : {}) };
  if (!task) return { ...at, site: execution.events.at(-1)?.site ?? -1, found: { means: "not started" } };
  const { pending } = task;
  if (!pending) {
    const last = execution.events.findLast((event) => event.task === task.id);
    const start = execution.events[task.spawnedBy];
    return { ...at, site: (last ?? start)?.site ?? -1, found: { means: "ended" } };
  }
  const { site } = pending;
  const label = operationLabel(pending, execution);
  const operation: OperationName = { kind: label.kind, ...(label.name === undefined ? {} : { object: label.name }) };
  if (!task.enabled)
    return {
      ...at,
      site,
      found: { means: "blocked", operation, because: waitRecord(execution, task)?.because ?? "it cannot go on" },
    };
  if (operation.kind === kind && choice >= task.alternatives)
    return { ...at, site, found: { means: "alternatives", count: task.alternatives, chosen: choice + 1 } };
  return { ...at, site, found: { means: "operation", operation } };
}

/** For people: with the place in the source. */
export function placed({ site, found, ...departure }: DepartureAt, sites: readonly Site[]): Departure {
  const at = sites[site];
  const text = (at?.text ?? "").replace(/\s+/g, " ").slice(0, 80);
  const seen = (
    found.means === "ended" || found.means === "not started" ? found : { ...found, text }
  ) as Departure["found"];
  return { ...departure, ...(at ? { place: rangeOf(at) } : {}), found: seen };
}

function rangeOf({ file, line, column, endLine, endColumn }: Site): Range {
  return { file, line, column, endLine, endColumn };
}
