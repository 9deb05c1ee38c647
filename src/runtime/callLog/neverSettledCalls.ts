import type { CallLog } from "../../model/callLog";
import { LoopCallback } from "../eventLoop/callbacks/loopCallback";
import { pending, type PromiseRecord } from "../eventLoop/promises/promiseRecord";
import { awaitChain } from "../eventLoop/waiting/awaitChain";
import { unawaitedCalls } from "../eventLoop/waiting/unawaitedCalls";
import type { Execution } from "../execution";
import { holdersOf } from "../observers/holders";
import type { ObjectUses } from "../observers/objectUses";

/** What never goes on at the end of an execution, with those who have what it waits for, as far as their use of objects tells. */
export function neverSettledCalls(execution: Execution, uses: ObjectUses): Pick<CallLog, "awaits" | "unawaited"> {
  const { loop, tasks, inside } = execution;
  const callOf = (promise: PromiseRecord) => inside!.callOf(promise);
  // Threads call functions in between; and a timer that keeps no program going may be the one that was to let others through
  const isUnclear = loop.beside.isOn || tasks.some(({ pending }) => pending instanceof LoopCallback);
  const heldBy = isUnclear ? undefined : (promise: PromiseRecord) => holdersOf(uses, promise);
  const needed = loop.needed?.state === pending ? loop.needed : undefined;
  return {
    ...(needed ? { awaits: awaitChain(needed, callOf, heldBy).awaits } : {}),
    unawaited: unawaitedCalls(execution, heldBy),
  };
}
