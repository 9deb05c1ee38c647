import { Read, Write } from "../../../model/access";
import type { Execution } from "../../execution";
import type { Operation } from "../../operation";

/** Promoted where promises wait beside threads: then who notifies them asks something of the event loop. */
export const asyncWaits = "promises that wait beside threads";

/**
 * What a notification touches: the list at that location, and where promises may wait in it, what the event loop is asked to do,
 * which comes in the order of the notifications. `wakes`: does it find anybody where so many wait?
 */
export function notifyFootprint(
  execution: Execution,
  location: number,
  wakes: (waiting: number) => boolean,
): Pick<Operation, "accesses" | "modeIn" | "touchesIn"> {
  if (!execution.sharing.knows(asyncWaits))
    return {
      accesses: [{ location, mode: Write }],
      modeIn: (touched, stateOf) => (wakes(stateOf(touched)) ? Write : Read),
    };
  const touchesIn: NonNullable<Operation["touchesIn"]> = (stateOf) => {
    if (!wakes(stateOf(location))) return [{ location, mode: Read }];
    return [location, execution.loop.beside.postings].map((touched) => ({ location: touched, mode: Write }));
  };
  return {
    get accesses() {
      return touchesIn((touched) => execution.state(touched));
    },
    touchesIn,
  };
}
