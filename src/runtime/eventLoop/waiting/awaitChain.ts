import type { AwaitsRecord, CameRecord, MakerRecord } from "../../../model/record";
import { likeliest, type Holder } from "../../observers/holders";
import { fulfilled, pending, type PromiseRecord } from "../promises/promiseRecord";

/** More calls than this are not told one after the other. */
const most = 6;
/** The index of the call that gave a promise. */
type CallOf = (promise: PromiseRecord) => number;
/** Who came through where the promise stands in a queue. */
export type HeldBy = (promise: PromiseRecord) => readonly Holder[];

interface Chain {
  readonly awaits: AwaitsRecord;
  /** The promise that nobody settles, and all that wait for it in the end. */
  readonly end: PromiseRecord;
  readonly waiting: ReadonlyMap<PromiseRecord, number>;
}

/**
 * The awaits that lead from a promise to the one that nobody settles, and who could have settled that: the call that made it, if
 * that still waits itself, or who got a function from it, and so on, to the end or round in a circle. `callOf`, `heldBy`: absent where no calls are written down.
 */
export function awaitChain(promise: PromiseRecord, callOf?: CallOf, heldBy?: HeldBy): Chain {
  const seen = new Map<PromiseRecord, number>();
  const first = follow(promise, seen, 0);
  const makers: MakerRecord[] = [];
  let { end, tail } = first;
  let circle: number | undefined;
  const next = () => settler(end, tail) ?? cameThrough(heldBy?.(end));
  for (let found = next(); found && makers.length < most; found = next()) {
    const { maker, given, came } = found;
    if (maker.state !== pending && !came) break;
    const { site } = maker;
    const itself = {
      ...(callOf ? { maker: callOf(maker) } : {}),
      ...(given ? { given: true as const } : {}),
      ...(came ? { came } : {}),
    };
    if (came?.isOver) {
      makers.push({ call: site, sites: [], made: -1, ...itself });
      break;
    }
    if (seen.has(maker)) {
      circle = seen.get(maker);
      makers.push({ call: site, sites: [], made: -1, ...itself });
      break;
    }
    const chain = follow(maker, seen, makers.length + 1);
    makers.push({ call: site, ...told(chain, callOf), ...itself });
    ({ end, tail } = chain);
  }
  const awaits: AwaitsRecord = {
    ...told(first, callOf),
    ...(first.isRound ? { isRound: true as const } : {}),
    ...(makers.length > 0 ? { makers } : {}),
    ...(circle === undefined ? {} : { circle }),
  };
  return { awaits, end, waiting: seen };
}

function told({ awaiting, end }: ReturnType<typeof follow>, callOf?: CallOf) {
  return {
    sites: awaiting.map(({ awaitsAt }) => awaitsAt),
    made: end.site,
    ...(callOf ? { owners: awaiting.map(callOf) } : {}),
  };
}

interface Settler {
  readonly maker: PromiseRecord;
  /** It was given a function. */
  readonly given?: boolean;
  readonly came?: CameRecord;
}

function cameThrough(holders: readonly Holder[] = []): Settler | undefined {
  const holder = likeliest(holders);
  if (!holder) return undefined;
  const { call: maker, site, isInside } = holder;
  return { maker, came: { site, isInside, isOver: maker.state !== pending, others: holders.length - 1 } };
}

/**
 * Who could settle it: who holds the lock that it is in a queue for, or the call that made it and is not over. One that is over and
 * came to a function gave that to its caller: `const release = await lock.acquire()`.
 */
function settler({ lock, by }: PromiseRecord, tail: Tail): Settler | undefined {
  if (lock) return { maker: lock.heldBy };
  const given = by?.state === fulfilled && typeof by.value === "function";
  const maker = given ? by.by : by;
  return maker && maker.awaitsAt >= 0 && !tail.has(maker) ? { maker, given } : undefined;
}

type Tail = ReadonlySet<PromiseRecord | undefined>;

/**
 * `tail`: the last call that waits for the `end`, with all that only passes it on (`then`, `Promise.all`, a call that returned it).
 * Whoever waits for a promise of its own making left it to somebody else, say a listener or a queue. Nobody is asked about a
 * promise that waits for itself in the end.
 */
function follow(promise: PromiseRecord, seen: Map<PromiseRecord, number>, nth: number) {
  const awaiting: PromiseRecord[] = [];
  let at = promise;
  let tail = new Set<PromiseRecord | undefined>();
  for (;;) {
    seen.set(at, nth);
    if (at.awaitsAt >= 0) awaiting.push(at);
    const next: PromiseRecord | undefined = at.awaits ?? at.parts?.find(({ state }) => state === pending);
    if (next === undefined || next.state !== pending) break;
    if (at.awaitsAt >= 0) tail = new Set();
    tail.add(at);
    at = next;
    if (seen.has(at)) return { awaiting, end: at, tail: tail.add(at.by), isRound: true };
  }
  return { awaiting, end: at, tail, isRound: false };
}
