import type { Operation } from "../../runtime/operation";
import type { Code } from "../../runtime/task";
import type { Kit } from "../kit";
import { seenIn, type ChannelState } from "./channelState";
import { meet, type Met } from "./meeting";
import type { Item } from "./party";

/**
 * Promoted (see `Sharing`) once something asks whether a receiver has arrived at a rendezvous: only then is arriving an
 * event of its own.
 */
const arrivalsMatter = "arrivals at a rendezvous";

/** A sender that does not wait looks for those who have arrived. */
export function needArrivals({ capacity, execution }: ChannelState): void {
  if (capacity === 0) execution.sharing.learn(arrivalsMatter);
}

/** Gives the item; undefined at the end of a closed channel. */
export function* receive(channel: ChannelState, site: number, kit: Kit): Code {
  const arrives =
    channel.capacity === 0 && (channel.execution.sharing.knows(arrivalsMatter) || channel.precedence.isTold("receive"));
  if (!arrives) return yield take(channel, site);
  const { item } = (yield* meet([{ side: "receive", channel }], true, "receive", site, kit)) as Met;
  return item;
}

function take(channel: ChannelState, site: number): Operation {
  let item: Item | undefined;
  channel.precedence.isWanted("receive", false);
  const stands = channel.capacity === 0 ? channel.precedence.stands() : undefined;
  return {
    kind: "receive",
    site,
    subject: channel,
    get accesses() {
      return channel.touchWithPartners();
    },
    ...channel.recast(),
    guard: channel.until((state) => channel.canReceive(state)),
    ...channel.partnersTo("receive"),
    waitsFor: channel.waitsTo("nobody has sent"),
    sentence: () =>
      item ? `receives ${channel.text(item.value)} from ${channel.name}` : `finds ${channel.name} closed and empty`,
    perform(event) {
      if (stands) channel.precedence.goesOn(stands);
      return (item = channel.take(event, Math.max(0, event.choice)));
    },
    saw: () => seenIn(item),
  };
}

/** `{ value, done }` as iterators give it. */
export function result(kit: Kit, item: Item | undefined): object {
  return kit.object(item ? { value: item.value, done: false } : { value: undefined, done: true });
}
