import { Write } from "../../../model/access";
import { noLocation } from "../../../model/noLocation";
import type { Operation } from "../../operation";
import type { Waiter, WaiterList } from "./waiterList";

/** The end of a wait without a timeout: only a notification allows it. */
export function wakeUp(list: WaiterList, waiter: Waiter, site: number): Operation {
  return {
    kind: "wake",
    site,
    subject: list,
    accesses: [],
    guard: { location: noLocation, admits: () => waiter.notifiedBy >= 0 },
    enabledBy: () => (waiter.notifiedBy >= 0 ? [waiter.notifiedBy] : []),
    waitsFor: list.waits,
    sentence: () => `wakes up at ${list.name}`,
    perform(event) {
      event.synchronizeWith(waiter.notifiedBy);
      return "ok";
    },
  };
}

/** The time of one that waits with a promise is over. */
export function timeOut(list: WaiterList, waiter: Waiter, site: number): Operation {
  return {
    kind: "wake",
    site,
    subject: list,
    accesses: [{ location: list.location, mode: Write }],
    sentence: (result) => list.endText(result),
    perform: (event) => list.end(waiter, event),
  };
}
