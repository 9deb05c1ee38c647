import type { ExecutionEvent } from "../../model/event";
import type { Position, Step } from "../position";
import { eventWith } from "./eventOf";
import type { WalkedStates } from "./walkedStates";

/**
 * What a task does that writes a location whatever is there is the same in every state: one step that was learnt tells all of
 * them, but for the state that the event finds. Undefined where none was learnt yet, or where a property may be gone: to write
 * it then is to add it.
 */
export function overwriting(
  states: Pick<WalkedStates, "integerAt" | "numbersOf">,
  position: Position,
  key: number,
): Step | undefined {
  const { overwriting: learnt, locations } = position;
  if (learnt === undefined || key < 0) return undefined;
  if (learnt.event.plain && states.numbersOf(locations[0]).maybeAbsent) return undefined;
  const { event } = learnt;
  const [{ location, mode, before }] = event.accesses;
  const accesses = [{ location, mode, before: event.plain ? before : states.integerAt(locations[0]) }];
  const step = withEvent(learnt, eventWith(event, accesses, event.enabledBy));
  position.add(key, step);
  return step;
}

/** Written out, in the order of `Recorder.learn`: so all steps have one hidden class. */
function withEvent(step: Step, event: ExecutionEvent): Step {
  return {
    event,
    enablers: step.enablers,
    locations: step.locations,
    after: step.after,
    writes: step.writes,
    next: step.next,
    simple: step.simple,
    starts: step.starts,
    notifies: step.notifies,
    turned: step.turned,
    makes: step.makes,
    relies: step.relies,
    believes: step.believes,
  };
}
