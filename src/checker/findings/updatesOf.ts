import { atomicUpdates, type AtomicUpdate } from "../../analysis/atomicity/atomicUpdates";
import type { Run } from "../realms/program";

/** Loads of an `Atomic` and the stores that follow from them. */
export function updatesOf(execution: Run["execution"]): readonly AtomicUpdate[] {
  const stateOf = (location: number) => execution.state(location);
  const textOf = (location: number, event: number) =>
    execution.subjects.find((subject) => subject.location === location)?.textBefore?.(event);
  return atomicUpdates(execution.events, stateOf, textOf);
}
