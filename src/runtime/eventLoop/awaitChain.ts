import type { AwaitsRecord } from "../../model/record";
import { pending, type PromiseRecord } from "./promiseRecord";

/** More calls than this are not told one after the other. */
const most = 6;

/**
 * The awaits that lead from a promise to the one that nobody settles, and who could have settled that: the call that made it, if
 * that still waits itself, and so on, to the end or round in a circle.
 */
export function awaitChain(promise: PromiseRecord): AwaitsRecord {
  const seen = new Map<PromiseRecord, number>();
  const first = follow(promise, seen, 0);
  const makers: { call: number; sites: readonly number[]; made: number }[] = [];
  let { end, last } = first;
  let circle: number | undefined;
  for (let maker = settler(end); maker && maker !== last && makers.length < most; maker = settler(end)) {
    if (maker.state !== pending) break;
    const { site } = maker;
    if (seen.has(maker)) {
      circle = seen.get(maker);
      makers.push({ call: site, sites: [], made: -1 });
      break;
    }
    const next = follow(maker, seen, makers.length + 1);
    makers.push({ call: site, sites: next.sites, made: next.end.site });
    ({ end, last } = next);
  }
  return {
    sites: first.sites,
    made: first.end.site,
    ...(first.isRound ? { isRound: true as const } : {}),
    ...(makers.length > 0 ? { makers } : {}),
    ...(circle === undefined ? {} : { circle }),
  };
}

/** Who could settle it: who holds the lock that it is in a queue for, or the call that made it. */
function settler({ lock, by }: PromiseRecord): PromiseRecord | undefined {
  return lock?.heldBy ?? by;
}

/** `last`: what waits for the `end`; nobody is asked about a promise that waits for itself in the end. */
function follow(promise: PromiseRecord, seen: Map<PromiseRecord, number>, nth: number) {
  const sites: number[] = [];
  let at = promise;
  let last: PromiseRecord | undefined;
  for (;;) {
    seen.set(at, nth);
    if (at.awaitsAt >= 0) sites.push(at.awaitsAt);
    const next: PromiseRecord | undefined = at.awaits ?? at.parts?.find(({ state }) => state === pending);
    if (next === undefined || next.state !== pending) break;
    last = at;
    at = next;
    if (seen.has(at)) return { sites, end: at, last: at.by, isRound: true };
  }
  return { sites, end: at, last, isRound: false };
}
