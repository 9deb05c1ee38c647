import { fulfilled, pending, type PromiseRecord } from "../eventLoop/promises/promiseRecord";
import type { ObjectUses, Use } from "./objectUses";

/** Who came through where others of the same object wait, and has called nothing of it since. */
export interface Holder {
  readonly call: PromiseRecord;
  /** Where it called what it came through, or is inside of. */
  readonly site: number;
  /** How many events there were. */
  readonly position: number;
  /** Its call is not over, and has what it asked for until it is: `lock.run(body)`. */
  readonly isInside: boolean;
}

/**
 * Who holds a lock, a semaphore or the like of the program's own that gives out promises, as far as its use shows it. Nothing is
 * known of what its methods mean, so nobody is named where others than those who came through have called any of them.
 */
export function holdersOf(known: ObjectUses, promise: PromiseRecord): readonly Holder[] {
  const { uses, madeIn, own, meetings } = known;
  const made = asked(madeIn.get(promise));
  if (!made || promise.mayStay) return [];
  const { about, root } = made;
  const hasMethods = about !== made.callee;
  if (hasMethods && meetings.has(about)) return [];
  const asks = (use: Use) => [made.callee, root.callee].some((one) => one === use.callee || use.inner.has(one));
  const holders: Holder[] = [];
  /** Those who came through, some of them without giving it back. */
  const came = new Set<PromiseRecord>();
  /** Functions that leave what they got to their caller, as `enter()` does if `leave()` is called after it. */
  const handOn = new Set<unknown>();
  for (const use of uses.get(about) ?? []) {
    const { by, result, site, position, isScoped } = use;
    if (use === root) continue;
    if (asks(use)) {
      if (result === undefined) return [];
      const isSame = sameArguments(use, root);
      if (isSame && isScoped && result.state === pending && asked(madeIn.get(endOf(result)))?.root !== use)
        holders.push({ call: result, site, position, isInside: true });
      if (isScoped || !hasMethods || result.state !== fulfilled) continue;
      const call = by && keeper(by);
      if (call === undefined) return [];
      came.add(call);
      if (isSame && !known.isUsed(result)) holders.push({ call, site, position, isInside: false });
    } else if (by === undefined || own.get(by)?.about !== about) {
      const giver = by && giverOf(by, came);
      // Others call it as well
      if (giver === undefined) return [];
      if (giver !== by && giver.state !== pending) handOn.add(own.get(giver)?.callee);
      const nth = holders.findIndex(({ call, isInside }) => !isInside && call === giver);
      if (nth >= 0) holders.splice(nth, 1);
    }
  }
  return holders.map((holder) => {
    const { by, state } = holder.call;
    return by && state === fulfilled && handOn.has(own.get(holder.call)?.callee) ? { ...holder, call: by } : holder;
  });
}

/** Of several the one that waits itself, if one does: it is more likely to be why the others wait. */
export function likeliest(holders: readonly Holder[]): Holder | undefined {
  return holders.find(({ call }) => call.state === pending) ?? holders.at(-1);
}

/** A lock may be one of several, by its name: `locks.acquire("a")`. */
function sameArguments({ keys }: Use, other: Use): boolean {
  return keys.length === other.keys.length && keys.every((key, i) => Object.is(key, other.keys[i]));
}

/** The call that gave a promise for it. A function without an object that only makes one for it is not meant. */
function asked(made: Use | undefined): Use | undefined {
  let use = made;
  while (use && (use.result === undefined || (use.about === use.callee && use.outer?.result === use.result)))
    use = use.outer;
  return use;
}

/** Who got a function from a call that came through has what it has. */
function keeper(call: PromiseRecord): PromiseRecord {
  let at = call;
  while (at.state === fulfilled && typeof at.value === "function" && at.by) at = at.by;
  return at;
}

/** For whom a call gives something back: for itself, for who called it, or for one that it called and that is over. */
function giverOf(by: PromiseRecord, came: ReadonlySet<PromiseRecord>): PromiseRecord | undefined {
  for (let at: PromiseRecord | undefined = by; at; at = at.by) if (came.has(at)) return at;
  return [...came].reverse().find((one) => {
    let at: PromiseRecord | undefined = one;
    while (at && at !== by && at.state !== pending) at = at.by;
    return at === by;
  });
}

/** The promise that it waits for in the end. */
function endOf(promise: PromiseRecord): PromiseRecord {
  const seen = new Set<PromiseRecord>();
  let at = promise;
  for (;;) {
    seen.add(at);
    const next: PromiseRecord | undefined = at.awaits ?? at.parts?.find(({ state }) => state === pending);
    if (next === undefined || next.state !== pending || seen.has(next)) return at;
    at = next;
  }
}
