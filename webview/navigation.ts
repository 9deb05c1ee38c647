import type { Trace } from "../src/model/trace";

/** The next event after `position` at which another task goes on; the end if there is none. */
export function nextSwitch(trace: Trace, position: number): number {
  return trace.events.find((event) => event.number > position && event.switch)?.number ?? trace.events.length;
}

/** The next position after `position` at which a finding of this execution shows; undefined if there is none. */
export function nextFinding(trace: Trace, position: number): number | undefined {
  const positions = trace.findings.map((finding) => finding.position).filter((at) => at > position);
  return positions.length > 0 ? Math.min(...positions) : undefined;
}

/** The next event after `position` about the object, or the first one if there is none; the current event's by default. */
export function nextOnObject(
  trace: Trace,
  position: number,
  object = trace.events[position - 1]?.object,
): number | undefined {
  if (object === undefined) return undefined;
  const same = trace.events.filter((event) => event.object === object).map((event) => event.number);
  return same.find((number) => number > position) ?? same[0];
}
