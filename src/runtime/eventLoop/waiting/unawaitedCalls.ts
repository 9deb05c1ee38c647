import type { UnawaitedRecord } from "../../../model/record";
import type { Execution } from "../../execution";
import { LoopCallback } from "../callbacks/loopCallback";
import { pending, type PromiseRecord } from "../promises/promiseRecord";
import { awaitChain, type HeldBy } from "./awaitChain";

/**
 * Calls of async functions that nobody waits for and that never go on, in an execution in which nothing is left to run: one for
 * each place that makes promises which nobody settles. Not those that may as well rest: in a worker's loop, until an event comes,
 * or because a race was decided without them.
 */
export function unawaitedCalls({ loop, tasks, inside }: Execution, heldBy?: HeldBy): UnawaitedRecord[] {
  const { standing } = loop;
  if (standing.size === 0 || !loop.isOver || loop.endless.length > 0) return [];
  // A timer that keeps no program going could have fired, had something else kept it going
  if (tasks.some((task) => task.pending instanceof LoopCallback)) return [];
  const callOf = inside === null ? undefined : (promise: PromiseRecord) => inside.callOf(promise);
  const told = new Set<PromiseRecord>();
  const byPlace = new Map<number, UnawaitedRecord>();
  for (const call of standing) {
    if (told.has(call) || !isFirst(call)) continue;
    const { awaits, end, waiting } = awaitChain(call, callOf, heldBy);
    const isCircle = awaits.isRound === true || awaits.circle !== undefined;
    if (!isCircle && (mayStay(end) || [...waiting.keys()].some(({ idles, awaitsAt }) => idles && awaitsAt >= 0)))
      continue;
    for (const one of waiting.keys()) told.add(one);
    const known = byPlace.get(end.site);
    const itself = { call: call.site, ...(callOf ? { caller: callOf(call) } : {}) };
    byPlace.set(end.site, known ? { ...known, others: known.others + 1 } : { ...awaits, ...itself, others: 0 });
  }
  return [...byPlace.values()];
}

function mayStay({ mayStay: may, timer }: PromiseRecord): boolean {
  return may || timer?.cleared === true || timer?.isReferenced === false;
}

/** Does nobody wait for it but those for whom it waits itself? */
function isFirst(call: PromiseRecord): boolean {
  const all = followers(call);
  for (const one of all) {
    if (one === call) continue;
    // A race that was decided without it
    if (one.state !== pending) return false;
    if (one.awaitsAt >= 0 && !followers(one).has(call)) return false;
  }
  return true;
}

/** All that goes on, or would have, when the promise is settled. */
function followers(promise: PromiseRecord): ReadonlySet<PromiseRecord> {
  const found = new Set<PromiseRecord>();
  const visit = ({ reactions }: PromiseRecord): void => {
    for (const { continues } of reactions ?? []) {
      if (continues === undefined || found.has(continues)) continue;
      found.add(continues);
      visit(continues);
    }
  };
  visit(promise);
  return found;
}
