import { operation } from "../../runtime/language/operationStamp";
import type { Operation } from "../../runtime/operation";
import type { Code } from "../../runtime/task";
import { send } from "../channels/channel";
import { ChannelState } from "../channels/channelState";
import type { ProgramClass } from "../defineClass";
import type { Kit } from "../kit";
import { milliseconds } from "./milliseconds";

/** The function `timeout`: a daemon sleeps and then sends into a channel with room for it, as Go's `time.After` does. */
export function timeoutFunction(kit: Kit, channelClass: () => ProgramClass): unknown {
  const timeout = (): never => {
    throw kit.error("TypeError", "timeout was called by a built-in function: not yet supported");
  };
  operation(timeout, (_self, [ms], site) => start(kit, channelClass(), milliseconds(ms), site));
  return timeout;
}

function start(kit: Kit, channelClass: ProgramClass, ms: number, site: number): Operation {
  const { execution } = kit;
  const text = `${ms.toLocaleString("en-US")} ms`;
  return {
    kind: "spawn",
    site,
    accesses: [],
    sentence: () => `starts a timeout of ${text}`,
    perform(event) {
      execution.loop.meetsThread();
      const made = new channelClass(1);
      const channel = kit.stateOf(made);
      if (!(channel instanceof ChannelState)) throw new Error("internal error: no channel was made");
      channel.callIt(`timeout(${ms})`);
      const sleep = execution.clock.sleep(ms, site);
      const same = execution.tasks.filter(({ name }) => name.startsWith(`timeout of ${text}`)).length;
      const name = `timeout of ${text}${same === 0 ? "" : ` (${same + 1})`}`;
      execution.spawn(name, timer(channel, sleep, site, kit), event.index, true);
      execution.current!.timers++;
      return made;
    },
  };
}

function* timer(channel: ChannelState, sleep: Operation, site: number, kit: Kit): Code {
  yield sleep;
  yield* send(channel, undefined, site, kit);
  return undefined;
}
