import { labelOf, type Access } from "../../model/access";
import type { Guard, Recast } from "../../model/event";
import type { Walk } from "../walk/walk";
import type { WalkedTask } from "../walk/walkedTask";

/** What a blocked task stands before, as a search of traces takes it at the end of an execution: `PendingOperation`. */
interface BlockedOperation {
  readonly number: number;
  readonly accesses: readonly Access[];
  readonly label: number;
  readonly guard: Guard | null;
  readonly recast?: Recast;
  readonly state: number;
  readonly enabledBy: readonly number[];
}

/** Where an execution was walked to an end with tasks blocked. Who touches nothing there (`join`) races with nobody. */
export function blockedOperations(walk: Walk): BlockedOperation[] {
  return walk.tasks.flatMap((task) => {
    const { announced } = task.position ?? {};
    return announced === undefined ? [] : blockedOperation(walk, task);
  });
}

function blockedOperation(walk: Walk, { number, position, fresh, lastEvent }: WalkedTask): BlockedOperation[] {
  const { announced, gate } = position!;
  const stateOf = (location: number) => walk.locations.integerAt(location);
  const touched = announced!.touchesIn?.(stateOf) ?? announced!.accesses;
  if (touched.length === 0) return [];
  const accesses = touched.map(({ location, mode }) => ({ location, mode, before: stateOf(location) }));
  const guard = position!.guard!;
  return [
    {
      number,
      accesses,
      label: labelOf(accesses),
      // The guard of another execution: there the notice may have been given
      guard: gate === "notice" ? { location: guard.location, admits: () => false } : guard,
      ...(announced!.modeIn || announced!.touchesIn ? { recast: announced as Recast } : {}),
      state: stateOf(guard.location),
      enabledBy: fresh && lastEvent >= 0 ? [lastEvent] : [],
    },
  ];
}
