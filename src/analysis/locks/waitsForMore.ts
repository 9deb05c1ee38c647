import type { Guard, OperationKind } from "../../model/event";
import type { HeldLocks } from "./heldLocks";

const waiting = new Set<OperationKind>([
  ...(["wait", "wake", "send", "receive", "select", "arrive", "once"] as const),
  ...(["join", "sleep", "spin"] as const),
]);
const atomics = new Set<OperationKind>(["load", "compareExchange"]);

interface Operation {
  readonly kind: OperationKind;
  readonly guard?: Guard | null;
  readonly accesses: readonly { readonly location: number }[];
}

/** Can the operation wait for something else than a lock: a task, a message, a notification, a value? */
export function waitsForMore({ kind, guard, accesses }: Operation, locks: HeldLocks): boolean {
  if (kind === "acquire") return !locks.isLock(accesses[0].location);
  return waiting.has(kind) || (atomics.has(kind) && (guard ?? null) !== null);
}
