import { Read, Write } from "../../model/access";
import { noLocation } from "../../model/noLocation";
import type { Operation } from "../../runtime/operation";
import type { Code } from "../../runtime/task";
import type { ClassDescription } from "../defineClass";
import type { Kit } from "../kit";
import { positiveCount } from "../positiveCount";
import { ChannelState, seenIn } from "./channelState";
import type { Item } from "./party";
import { needArrivals, receive, result } from "./receiving";
import { onReceive, onSend } from "./select";

/** At a rendezvous a send is an offer and an acknowledgement; the receiver's event comes between them. */
export function* send(channel: ChannelState, value: unknown, site: number, kit: Kit): Code {
  let item: Item | undefined;
  const { capacity } = channel;
  channel.precedence.isWanted("send", false);
  yield {
    kind: "send",
    site,
    subject: channel,
    get accesses() {
      return channel.touchWithPartners();
    },
    ...channel.recast(),
    ...(capacity > 0 ? { guard: channel.until((state) => channel.canSend(state)) } : {}),
    ...channel.partnersTo("send"),
    waitsFor: channel.waitsTo("nobody has received"),
    sentence: () =>
      `${capacity > 0 || (item?.taken ?? -1) >= 0 ? "sends" : "offers"} ${channel.text(value)} to ${channel.name}`,
    perform(event) {
      channel.refuseIfClosed(kit, "send on");
      item = channel.put(value, event, Math.max(0, event.choice));
    },
    saw: () => (capacity > 0 || item!.taken >= 0 ? "sent" : "offered"),
  } satisfies Operation;
  if (capacity === 0 && item!.taken < 0) yield acknowledged(channel, item!, site, kit);
  return undefined;
}

function acknowledged(channel: ChannelState, item: Item, site: number, kit: Kit): Operation {
  const settledBy = () => Math.max(item.taken, item.refused);
  return {
    kind: "wake",
    site,
    subject: channel,
    accesses: [],
    guard: { location: noLocation, admits: () => settledBy() >= 0 },
    enabledBy: () => (settledBy() >= 0 ? [settledBy()] : []),
    waitsFor: channel.waitsTo("nobody has received"),
    sentence: () => `goes on: ${channel.text(item.value)} was received from ${channel.name}`,
    perform(event) {
      event.synchronizeWith(settledBy());
      if (item.refused >= 0) channel.refuseIfClosed(kit, "send on");
    },
    heard: () => (item.refused >= 0 ? "refused" : "received"),
  };
}

function tryReceive(channel: ChannelState, site: number, kit: Kit): Operation {
  let item: Item | undefined;
  channel.precedence.isWanted("receive", true);
  return {
    kind: "tryReceive",
    site,
    subject: channel,
    get accesses() {
      return channel.touchWithPartners();
    },
    ...channel.recast((state) => (channel.canReceive(state) ? Write : Read)),
    ...channel.partnersTo("receive"),
    sentence: () =>
      item
        ? `receives ${channel.text(item.value)} from ${channel.name}`
        : `tries to receive from ${channel.name}, which is empty${channel.closed ? " and closed" : ""}`,
    perform(event) {
      if (channel.canReceive()) return result(kit, (item = channel.take(event, Math.max(0, event.choice))));
      event.setMode(Read);
      return undefined;
    },
    saw: () => (item || channel.closed ? seenIn(item) : "nothing"),
  };
}

/** At a rendezvous it meets only a receiver that has already arrived. */
function trySend(channel: ChannelState, value: unknown, site: number, kit: Kit): Operation {
  needArrivals(channel);
  channel.precedence.isWanted("send", true);
  let sent: boolean | undefined;
  return {
    kind: "trySend",
    site,
    subject: channel,
    get accesses() {
      return channel.touchWithPartners();
    },
    ...channel.recast((state) => (channel.canSend(state) ? Write : Read)),
    ...channel.partnersTo("send"),
    sentence: () =>
      sent === true
        ? `sends ${channel.text(value)} to ${channel.name}`
        : `tries to send ${channel.text(value)} to ${channel.name}, ${channel.capacity > 0 ? "which is full" : "where nobody receives"}`,
    perform(event) {
      channel.refuseIfClosed(kit, "send on");
      if (channel.canSend()) {
        channel.put(value, event, Math.max(0, event.choice));
        return (sent = true);
      }
      event.setMode(Read);
      return (sent = false);
    },
    saw: () => String(sent),
  };
}

function close(channel: ChannelState, site: number, kit: Kit): Operation {
  return {
    kind: "close",
    site,
    subject: channel,
    get accesses() {
      return channel.touchWithPartners(undefined, undefined, true);
    },
    ...channel.recast(undefined, true),
    alternatives: () => channel.waysToClose(),
    alternativeNames: () => channel.namesOfWaysToClose(),
    sentence: () => `closes ${channel.name}`,
    perform(event) {
      channel.refuseIfClosed(kit, "close of");
      channel.close(event, Math.max(0, event.choice));
    },
    saw: () => "closed",
  };
}

function* receiveValue(channel: ChannelState, site: number, kit: Kit): Code {
  return ((yield* receive(channel, site, kit)) as Item | undefined)?.value;
}
function* receiveResult(channel: ChannelState, site: number, kit: Kit): Code {
  return result(kit, (yield* receive(channel, site, kit)) as Item | undefined);
}
function* made(object: object): Code {
  return object;
}

export const channel: ClassDescription<ChannelState> = {
  name: "Channel",
  state: ChannelState,
  create: (kit, [capacity, name]) =>
    new ChannelState(kit.execution, positiveCount(kit, capacity, "the capacity", 0, 0), kit.crowds, name),
  operations: {
    trySend: (self, [value], site, kit) => trySend(self, value, site, kit),
    tryReceive: (self, _args, site, kit) => tryReceive(self, site, kit),
    close: (self, _args, site, kit) => close(self, site, kit),
  },
  methods: {
    send: (self, [value], site, kit) => send(self, value, site, kit),
    receive: (self, _args, site, kit) => receiveValue(self, site, kit),
    receiveResult: (self, _args, site, kit) => receiveResult(self, site, kit),
    onReceive: (self, [handler], _site, kit, object) => made(onReceive(kit, self, object, handler)),
    onSend: (self, [value, handler], _site, kit, object) => made(onSend(kit, self, object, value, handler)),
  },
  iterator: (self, site, kit) => receiveResult(self, site, kit),
};
