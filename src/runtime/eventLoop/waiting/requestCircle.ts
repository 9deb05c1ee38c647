import type { LockRequestRecord } from "../../../model/record";
import type { InsideObserver } from "../../observers/insideObserver";
import { pending, type PromiseRecord } from "../promises/promiseRecord";

/**
 * Requests of Web Locks that wait for each other for ever: each of them holds a lock, and what it does with it waits for the
 * next one to get another. `waiting`: all that are in a queue. Undefined where there is no such circle.
 */
export function requestCircle(
  waiting: readonly PromiseRecord[],
  inside: InsideObserver | null,
): { readonly first: PromiseRecord; readonly requests: readonly LockRequestRecord[] } | undefined {
  const done = new Set<PromiseRecord>();
  const path: PromiseRecord[] = [];
  const search = (request: PromiseRecord): PromiseRecord[] | undefined => {
    const at = path.indexOf(request);
    if (at >= 0) return path.slice(at);
    if (done.has(request)) return undefined;
    path.push(request);
    const holder = request.lock!.heldBy;
    for (const next of holder.state === pending ? requestsBehind(holder) : []) {
      const circle = search(next);
      if (circle) return circle;
    }
    done.add(path.pop()!);
    return undefined;
  };
  for (const request of waiting) {
    const circle = search(request);
    if (circle) return { first: circle[0], requests: circle.map((_, at) => recordOf(circle, at, inside)) };
  }
  return undefined;
}

/** The requests in queues that a promise waits for, through everything it waits for. */
function requestsBehind(start: PromiseRecord): PromiseRecord[] {
  const seen = new Set<PromiseRecord>();
  const found: PromiseRecord[] = [];
  const follow = (record: PromiseRecord | undefined): void => {
    if (record === undefined || record.state !== pending || seen.has(record)) return;
    seen.add(record);
    if (record.lock !== undefined) found.push(record);
    follow(record.awaits);
    record.parts?.forEach(follow);
  };
  follow(start);
  return found;
}

/** `by` of a request is the call of the library's function, and `by` of that the call of the user's. */
function recordOf(all: readonly PromiseRecord[], at: number, inside: InsideObserver | null): LockRequestRecord {
  const { site, lock } = all[at];
  const before = all[(at + all.length - 1) % all.length].lock!;
  const holder = before.heldBy;
  const call = holder.by?.by;
  return {
    waits: site,
    lock: lock!.name,
    holds: before.name,
    taken: holder.site,
    call: call?.site ?? -1,
    ...(inside ? { holder: inside.callOf(call) } : {}),
  };
}
