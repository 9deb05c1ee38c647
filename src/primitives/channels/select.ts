import type { Code } from "../../runtime/task";
import type { Kit } from "../kit";
import { needFunction } from "../needFunction";
import type { ChannelState } from "./channelState";
import { meet, type Case, type Met } from "./meeting";
import { needArrivals, result } from "./receiving";

interface SelectCase extends Case {
  readonly handler: unknown;
}

/** What the program's case objects stand for; it cannot change it. */
const cases = new WeakMap<object, SelectCase>();

/** The program's object for a case; `object` is its channel. */
function selectCase(kit: Kit, object: unknown, one: SelectCase): object {
  const made = kit.object({ channel: object });
  cases.set(made, one);
  return made;
}

/** The function `select`. */
export function selectFunction(kit: Kit): unknown {
  const body = (...args: unknown[]) => select(kit, args[0], args[1], kit.execution.current?.site ?? -1);
  return kit.language().lasting(body, "select");
}

function* select(kit: Kit, list: unknown, otherwise: unknown, site: number): Code {
  const all = casesOf(kit, list);
  const waits = otherwise === undefined;
  // One that could do something else, or nothing, has to know who is there to receive
  if (!waits || all.length > 1) for (const { side, channel } of all) if (side === "send") needArrivals(channel);
  if (!waits && typeof otherwise !== "function")
    throw kit.error("TypeError", "select needs a function where no case is ready: select(cases, otherwise?)");
  const met = (yield* meet(all, waits, "select", site, kit)) as Met;
  if (met.place < 0) return yield* kit.language().run(undefined, otherwise, [], site);
  const { side, handler } = all[met.place];
  return yield* kit.language().run(undefined, handler, side === "receive" ? [result(kit, met.item)] : [], site);
}

function casesOf(kit: Kit, list: unknown): SelectCase[] {
  if (!Array.isArray(list)) throw kit.error("TypeError", "select needs an array of cases");
  return Array.from(list as ArrayLike<unknown>, (one) => {
    const known = typeof one === "object" && one !== null ? cases.get(one) : undefined;
    if (!known) throw kit.error("TypeError", "a case of select is made by onReceive or onSend of a channel");
    return known;
  });
}

export function onReceive(kit: Kit, channel: ChannelState, object: unknown, handler: unknown): object {
  needFunction(kit, handler, "onReceive(handler)");
  return selectCase(kit, object, { side: "receive", channel, handler });
}
export function onSend(kit: Kit, channel: ChannelState, object: unknown, value: unknown, handler: unknown): object {
  needFunction(kit, handler, "onSend(value, handler)");
  return selectCase(kit, object, { side: "send", channel, value, handler });
}
