import { Read } from "../model/access";
import type { Execution } from "../runtime/execution";
import type { Operation, Performing } from "../runtime/operation";
import { showValue } from "../runtime/showValue";
import type { Wait } from "../runtime/subject";
import type { Code } from "../runtime/task";
import type { ClassDescription } from "./defineClass";
import type { Kit } from "./kit";
import { positiveCount } from "./positiveCount";
import { Primitive } from "./primitive";

const closedBit = 2 ** 30;

interface Item {
  readonly value: unknown;
  readonly sent: number;
  /** The event that received it, or -1. */
  taken: number;
}

/** The state is the number of values inside, plus `closedBit` once closed. Capacity 0 is a rendezvous. */
class ChannelState extends Primitive {
  readonly items: Item[] = [];
  /** Events that received, in order: a send into a full buffer comes after the receive that made room. */
  readonly received: number[] = [];
  sends = 0;
  closedBy = -1;

  constructor(
    execution: Execution,
    readonly capacity: number,
    name: unknown,
  ) {
    super(execution, "channel", name, 0);
  }

  get closed(): boolean {
    return this.state >= closedBit;
  }
  put(value: unknown, event: Performing): Item {
    const item: Item = { value, sent: event.index, taken: -1 };
    this.items.push(item);
    this.state++;
    if (this.sends >= this.capacity) event.synchronizeWith(this.received[this.sends - this.capacity] ?? -1);
    this.sends++;
    return item;
  }
  take(event: Performing): Item | undefined {
    const item = this.items.shift();
    event.synchronizeWith(item ? item.sent : this.closedBy);
    if (!item) return undefined;
    this.state--;
    item.taken = event.index;
    this.received.push(event.index);
    return item;
  }
  refuseIfClosed(kit: Kit, what: string): void {
    if (this.closed) throw kit.error("Error", `${what} the closed channel ${this.name}`);
  }

  waitsTo(because: string): () => Wait {
    return () => ({ means: "communication", subject: this, because });
  }
  text(value: unknown): string {
    return showValue(value, this.execution.isProxy);
  }
  show(): string {
    const values = this.items.map((item) => this.text(item.value)).join(", ");
    const fill = this.capacity > 0 ? ` (${this.items.length} of ${this.capacity})` : "";
    return `${values === "" ? "empty" : values}${fill}${this.closed ? ", closed" : ""}`;
  }
}

/** At a rendezvous a send is an offer and an acknowledgement; the receiver's event comes between them. */
function* send(channel: ChannelState, value: unknown, site: number, kit: Kit): Code {
  let item: Item | undefined;
  const { capacity } = channel;
  yield {
    kind: "send",
    site,
    subject: channel,
    accesses: channel.touch(),
    ...(capacity > 0 ? { guard: channel.until((n) => n >= closedBit || n < capacity) } : {}),
    waitsFor: channel.waitsTo("nobody has received"),
    sentence: () => `${capacity > 0 ? "sends" : "offers"} ${channel.text(value)} to ${channel.name}`,
    perform(event) {
      channel.refuseIfClosed(kit, "send on");
      item = channel.put(value, event);
    },
  } satisfies Operation;
  if (capacity === 0) yield acknowledged(channel, item!, site);
  return undefined;
}

function acknowledged(channel: ChannelState, item: Item, site: number): Operation {
  return {
    kind: "wake",
    site,
    subject: channel,
    accesses: [],
    guard: { location: -1e6, admits: () => item.taken >= 0 },
    enabledBy: () => (item.taken >= 0 ? [item.taken] : []),
    waitsFor: channel.waitsTo("nobody has received"),
    sentence: () => `goes on: ${channel.text(item.value)} was received from ${channel.name}`,
    perform: (event) => event.synchronizeWith(item.taken),
  };
}

/** `give` makes the result of the call; it gets undefined at the end of a closed channel. */
function receive(channel: ChannelState, give: (item: Item | undefined) => unknown, site: number): Operation {
  let item: Item | undefined;
  return {
    kind: "receive",
    site,
    subject: channel,
    accesses: channel.touch(),
    guard: channel.until((n) => n > 0),
    waitsFor: channel.waitsTo("nobody has sent"),
    sentence: () =>
      item ? `receives ${channel.text(item.value)} from ${channel.name}` : `finds ${channel.name} closed and empty`,
    perform: (event) => give((item = channel.take(event))),
  };
}

function tryReceive(channel: ChannelState, site: number, kit: Kit): Operation {
  let item: Item | undefined;
  return {
    kind: "tryReceive",
    site,
    subject: channel,
    accesses: channel.touch(),
    sentence: () =>
      item
        ? `receives ${channel.text(item.value)} from ${channel.name}`
        : `tries to receive from ${channel.name}, which is empty${channel.closed ? " and closed" : ""}`,
    perform(event) {
      if (channel.items.length > 0 || channel.closed) return result(kit, (item = channel.take(event)));
      event.setMode(Read);
      return undefined;
    },
  };
}

function trySend(channel: ChannelState, value: unknown, site: number, kit: Kit): Operation {
  if (channel.capacity === 0) throw kit.error("Error", "trySend on a channel of capacity 0: not yet supported");
  return {
    kind: "trySend",
    site,
    subject: channel,
    accesses: channel.touch(),
    sentence: (sent) =>
      sent === true
        ? `sends ${channel.text(value)} to ${channel.name}`
        : `tries to send ${channel.text(value)} to ${channel.name}, which is full`,
    perform(event) {
      channel.refuseIfClosed(kit, "send on");
      if (channel.items.length < channel.capacity) {
        channel.put(value, event);
        return true;
      }
      event.setMode(Read);
      return false;
    },
  };
}

function close(channel: ChannelState, site: number, kit: Kit): Operation {
  return {
    kind: "close",
    site,
    subject: channel,
    accesses: channel.touch(),
    sentence: () => `closes ${channel.name}`,
    perform(event) {
      channel.refuseIfClosed(kit, "close of");
      channel.state += closedBit;
      channel.closedBy = event.index;
    },
  };
}

function result(kit: Kit, item: Item | undefined): object {
  return kit.object(item ? { value: item.value, done: false } : { value: undefined, done: true });
}

export const channel: ClassDescription<ChannelState> = {
  name: "Channel",
  state: ChannelState,
  create: (kit, [capacity, name]) =>
    new ChannelState(kit.execution, positiveCount(kit, capacity, "the capacity", 0, 0), name),
  operations: {
    receive: (self, _args, site) => receive(self, (item) => item?.value, site),
    receiveResult: (self, _args, site, kit) => receive(self, (item) => result(kit, item), site),
    trySend: (self, [value], site, kit) => trySend(self, value, site, kit),
    tryReceive: (self, _args, site, kit) => tryReceive(self, site, kit),
    close: (self, _args, site, kit) => close(self, site, kit),
  },
  methods: { send: (self, [value], site, kit) => send(self, value, site, kit) },
  iterator: (self, site, kit) => receive(self, (item) => result(kit, item), site),
};
