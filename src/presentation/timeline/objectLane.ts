import type { TraceFinding } from "../../model/trace";
import type { TraceHistory } from "../traceHistory";

/** The values of one object over time, and the events that touch it. */
export interface ObjectLane {
  readonly object: number;
  readonly name: string;
  readonly values: readonly ValueSpan[];
  readonly touches: readonly Touch[];
}
/** The value after column `since`, until what is in column `until` replaces it. */
export interface ValueSpan {
  readonly since: number;
  readonly until: number;
  readonly value: string;
}
export interface Touch {
  readonly column: number;
  readonly lane: number;
  readonly writes: boolean;
  readonly mark?: number;
}

/** The object that every marked event of a finding about data touches; undefined for findings about locks. */
export function objectLane(history: TraceHistory, finding?: TraceFinding): ObjectLane | undefined {
  const { trace, end } = history;
  if (!finding || finding.cycle) return undefined;
  const marked = finding.marks.map((number) => trace.events[number - 1]).filter((event) => event !== undefined);
  const id = marked[0]?.object;
  const object = trace.objects[id ?? -1];
  if (!object || !marked.every((event) => event.object === id)) return undefined;
  if (object.kind !== "variable" && object.kind !== "atomic") return undefined;
  const changes = history.objectChanges(object.id);
  return {
    object: object.id,
    name: history.objectNames[object.id],
    values: changes.map(({ position, state }, index) => ({
      since: position,
      until: changes[index + 1]?.position ?? end + 1,
      value: state.value,
    })),
    touches: trace.events
      .filter((event) => event.object === id)
      .map((event) => {
        const mark = finding.marks.indexOf(event.number) + 1;
        const writes = changes.some((change) => change.position === event.number);
        return {
          column: event.number,
          lane: event.task,
          writes: writes || event.kind === "write",
          mark: mark || undefined,
        };
      }),
  };
}
