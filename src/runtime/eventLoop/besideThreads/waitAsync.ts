import { timeOut } from "../../language/atomics/endsOfWaits";
import { enterWaiterList, type Entered } from "../../language/atomics/enterWaiterList";
import type { Code } from "../../task";
import type { LanguageAsync } from "../languageAsync";
import { Timer } from "../timers/timer";

/**
 * `Atomics.waitAsync` (ECMAScript, 25.4.16), made once for all executions: a promise waits in the list in which blocked tasks
 * wait. As in Node, it keeps no program going, nor does its time-out.
 */
export function waitAsync(l: LanguageAsync): void {
  const { execution, realm, promises } = l;
  const { loop } = execution;
  const { Atomics } = realm.global;
  const { load } = Atomics;

  function* method(...args: unknown[]): Code {
    const { site } = execution.maker;
    loop.wakings.awaited(site);
    execution.sharing.learner?.loses();
    const entered = (yield* enterWaiterList(l, "waitAsync", load as never, l.list(args), site)) as Entered | string;
    if (typeof entered === "string") return l.plainObject({ async: false, value: entered });
    return l.plainObject({ async: true, value: promiseOf(entered, site) });
  }

  function promiseOf({ list, waiter, ms }: Entered, site: number): object {
    const record = promises.make();
    // Who notifies can settle it, whoever that is
    record.by = undefined;
    const timer = ms === Infinity ? undefined : startTimeOut(ms, site);
    const settle = (how: string) => promises.resolve(record, how);
    waiter.wake = (notifiedAt) => {
      if (timer) {
        const { beside, timers } = loop;
        // What would have come first must still be tried: the cleared one has its event to the end
        timer.isReferenced ||= !beside.isOn;
        // A thread that notified at the moment of the time-out, or at an unknown one, could have been slower
        if (!beside.inThread || timers.isLater(timer)) timers.clear(timer);
      }
      loop.wakings.add(() => settle("ok"), waiter.notifiedBy, notifiedAt);
    };
    return record.object;

    function startTimeOut(delay: number, site: number): Timer {
      const { maker, numbering } = execution;
      const code = function* (): Code {
        if ((yield timeOut(list, waiter, site)) === "timed-out") settle("timed-out");
        return undefined;
      };
      const location = numbering.primitive(maker.number, maker.primitives++);
      const timer = new Timer(code, delay, false, location, site);
      timer.isTimeOut = true;
      timer.isReferenced = false;
      loop.timers.add(timer);
      return timer;
    }
  }

  Object.defineProperty(Atomics, "waitAsync", {
    value: l.enduring(method, "waitAsync", 4),
    writable: true,
    enumerable: false,
    configurable: true,
  });
}
