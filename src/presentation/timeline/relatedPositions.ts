import type { TraceEvent } from "../../model/trace";

export interface RelatedPositions {
  /** Everything that happens before the event, and all that it happens before. */
  readonly before: ReadonlySet<number>;
  readonly after: ReadonlySet<number>;
}

/** Happens-before around one event: what its task did before, and what those events synchronize with. Linear. */
export function relatedPositions(events: readonly TraceEvent[], number: number): RelatedPositions {
  const before = new Set<number>();
  const after = new Set<number>();
  const own = new Map<number, number>();
  const previous = events.map(({ task, number: at }) => {
    const last = own.get(task);
    own.set(task, at);
    return last;
  });
  const reaching = new Set([number]);
  for (let at = number; at >= 1; at--) {
    if (!reaching.has(at)) continue;
    if (at !== number) before.add(at);
    const last = previous[at - 1];
    if (last !== undefined) reaching.add(last);
    for (const earlier of events[at - 1].follows ?? []) reaching.add(earlier);
  }
  const reached = new Set([number]);
  for (let at = number + 1; at <= events.length; at++) {
    const last = previous[at - 1];
    const follows = events[at - 1].follows ?? [];
    if (!(last !== undefined && reached.has(last)) && !follows.some((earlier) => reached.has(earlier))) continue;
    reached.add(at);
    after.add(at);
  }
  return { before, after };
}
