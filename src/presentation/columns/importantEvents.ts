import type { TraceEvent } from "../../model/trace";

/**
 * The numbers of at most about `limit` events that explain an execution: those that are marked, where each task got to,
 * preemptions, what touches the objects of the marked events, and the end.
 */
export function importantEvents(
  events: readonly TraceEvent[],
  marks: ReadonlyMap<number, number>,
  limit: number,
): ReadonlySet<number> {
  if (events.length <= limit) return new Set(events.map((event) => event.number));
  const objects = new Set(events.filter((event) => marks.has(event.number)).map((event) => event.object));
  objects.delete(undefined);
  const lastOfTask = new Map(events.map((event) => [event.task, event.number]));
  const weight = (event: TraceEvent, index: number): number => {
    if (marks.has(event.number)) return 6;
    if (lastOfTask.get(event.task) === event.number) return 5;
    if (event.switch?.reason === "preempted" || events[index + 1]?.switch?.reason === "preempted") return 4;
    if (objects.has(event.object)) return 3;
    return event.switch ? 2 : 1;
  };
  const kept = new Set(
    events
      .map((event, index) => ({ number: event.number, weight: weight(event, index) }))
      .sort((a, b) => b.weight - a.weight || b.number - a.number)
      .slice(0, limit)
      .map(({ number }) => number),
  );
  // A row that says "1 event left out" is as long as the event.
  for (const { number } of events)
    if ((number === 1 || kept.has(number - 1)) && (number === events.length || kept.has(number + 1))) kept.add(number);
  return kept;
}
