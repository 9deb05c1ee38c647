import { plainText } from "../../base/plainText";
import { Write, type AccessMode } from "../../model/access";
import type { Recast } from "../../model/event";
import type { Execution } from "../../runtime/execution";
import type { Operation, Performing } from "../../runtime/operation";
import { showValue } from "../../runtime/showValue";
import type { Wait } from "../../runtime/subject";
import type { Crowds } from "../crowds";
import type { Kit } from "../kit";
import { Primitive } from "../primitive";
import { momentOf } from "./momentOf";

/** Above every number of values: a state from here on is that of a closed channel. */
const closedBit = 2 ** 30;

export interface Item {
  readonly value: unknown;
  /** The event that sent it. */
  readonly sent: number;
  /** The event that received it, or -1. */
  taken: number;
  /** The event that closed the channel while it was offered at a rendezvous, or -1. */
  refused: number;
}

/** In no text of a value, where it stands in quotes. */
const unknown = "\0";

/** What a task learns that received it; undefined where that cannot be told. */
export function seenIn(item: Item | undefined): string | undefined {
  return item === undefined ? "closed" : plainText(item.value);
}

/** A task that has arrived at one or several channels, and whom a partner's event will settle at one of them. */
export interface Party {
  readonly channels: readonly ChannelState[];
  readonly arrived: number;
  /** The time at which it arrived. */
  readonly since: number;
  /** The event that settled it, or -1. */
  settledBy: number;
  /** At which of its cases, and what it received there; no item where the channel was closed. */
  settled: { readonly place: number; readonly item: Item | undefined } | undefined;
  /** It was not settled, but something is to be had now that others may take as well: it looks again (`looksAgain`). */
  looksAgain: boolean;
}
/** What somebody wants of a channel. */
export type Side = "receive" | "send";
interface Parked {
  readonly party: Party;
  /** Which of the party's cases this is. */
  readonly place: number;
  /** What it sends. */
  readonly value: unknown;
}

/**
 * The class, in `Sharing`, of a channel at which time passed for somebody who is parked, and whom others can tell from
 * one who merely stands before its operation. Who is parked is served first, which is right where he may as well arrive later;
 * here he cannot.
 */
const contested = (side: Side, { location }: ChannelState) => `${side}s that wait at channel ${location}`;

/**
 * The state is the number of values to be had, plus `closedBit` once closed; where somebody is parked, a number that tells
 * who (`Crowds`). Capacity 0 is a rendezvous. Who has arrived and is parked is served before those who merely stand before
 * their operation: nobody can tell which of them came first. Where that can be told, since time has passed, nobody goes first:
 * who is parked looks again, and takes what is still there.
 */
export class ChannelState extends Primitive {
  readonly items: Item[] = [];
  closed = false;
  /** Events that received, in order: a send into a full buffer comes after the receive that made room. */
  private readonly received: number[] = [];
  private sends = 0;
  private closedBy = -1;
  private receivers: Parked[] = [];
  private senders: Parked[] = [];
  /** Who has wanted to receive here, or to send; whether one of them can do something else; whether time passed for one who is parked. */
  private readonly wanted = { receive: new Set<number>(), send: new Set<number>() };
  private readonly tried = { receive: false, send: false };
  private readonly overdue = { receive: false, send: false };

  constructor(
    execution: Execution,
    readonly capacity: number,
    private readonly crowds: Crowds,
    name: unknown,
  ) {
    super(execution, "channel", name, 0);
  }

  /** Its name as long as no variable gives it one. */
  callIt(name: string): void {
    this.name = name;
    this.execution.names[this.location] = name;
  }

  canReceive(state = this.state): boolean {
    return (this.crowds.at(state)?.values ?? state) > 0;
  }
  /** On a closed channel sending can go on, to throw. */
  canSend(state = this.state): boolean {
    const { values = state, receivers = [] } = this.crowds.at(state) ?? {};
    return values >= closedBit || values < this.capacity || receivers.length > 0;
  }

  /** `meets`: at a rendezvous it does not wait, and meets one who has arrived. */
  put(value: unknown, event: Performing, meets = false): Item {
    const item = this.sent(value, event.index, event);
    if (this.capacity > 0 || !meets) this.letLookAgain("receive", event);
    const receiver = this.receivers[0];
    if (receiver) {
      this.receive(item, event);
      this.settle(receiver.party, event, { place: receiver.place, item });
    } else this.items.push(item);
    return this.count(item);
  }

  /** Undefined at the end of a closed channel. */
  take(event: Performing): Item | undefined {
    if (this.capacity > 0) this.letLookAgain("send", event);
    const sender = this.senders[0];
    // Into the room that this makes; at a rendezvous there is none, and who came first is served first
    const isNext = this.items.every(({ sent }) => sent > sender?.party.arrived);
    if (sender && (this.capacity > 0 || isNext)) {
      this.items[this.capacity > 0 ? "push" : "unshift"](this.sent(sender.value, sender.party.arrived, event));
      this.settle(sender.party, event, { place: sender.place, item: undefined });
    }
    const item = this.items.shift();
    if (item) this.receive(item, event);
    else event.synchronizeWith(this.closedBy);
    return this.count(item);
  }

  close(event: Performing): void {
    this.closed = true;
    this.closedBy = event.index;
    for (const { party, place } of [...this.receivers, ...this.senders])
      this.settle(party, event, { place, item: undefined });
    // Nobody can receive what is only offered: as in Go, its sender is sending on a closed channel
    if (this.capacity === 0) for (const item of this.items.splice(0)) item.refused = event.index;
    this.count(undefined);
  }

  /** The running task wants that of it, now or as soon as it can be had; `tries`: else it does something else. */
  isWanted(side: Side, tries: boolean): void {
    this.wanted[side].add(this.execution.maker.number);
    this.tried[side] ||= tries;
    this.contest("receive");
    this.contest("send");
  }
  /** Somebody else could have had it, or would have found that it cannot be sent (or received) now. */
  private contest(side: Side): void {
    const isSeen = this.wanted[side].size > 1 || this.tried[side === "receive" ? "send" : "receive"];
    if (isSeen && this.overdue[side]) this.execution.sharing.promote(contested(side, this));
  }
  /** What is to be had now is there for whoever comes first, if those who are parked have been so for a time. */
  private letLookAgain(side: Side, event: Performing): void {
    const parked = side === "receive" ? this.receivers : this.senders;
    const now = momentOf(this.execution);
    if (!parked.some(({ party }) => party.since < now)) return;
    this.overdue[side] = true;
    this.contest(side);
    if (!this.execution.sharing.isShared(contested(side, this))) return;
    for (const { party } of [...parked]) {
      party.looksAgain = true;
      this.settle(party, event);
    }
  }

  park(side: Side, party: Party, place: number, value: unknown): void {
    (side === "receive" ? this.receivers : this.senders).push({ party, place, value });
    this.count(undefined);
  }

  /** An operation here may settle a party that is parked elsewhere too. `all`: any party, not only the first. */
  touchWithPartners(state = this.state, mode: AccessMode = Write, all = false): Operation["accesses"] {
    const crowd = this.crowds.at(state);
    if (!crowd) return this.touch(mode);
    const { sharing } = this.execution;
    const queues = (["receive", "send"] as const).map((side) => {
      const queue = side === "receive" ? crowd.receivers : crowd.senders;
      return all || sharing.isShared(contested(side, this)) ? queue : queue.slice(0, 1);
    });
    return [...new Set([this.location, ...queues.flat(2)])].map((location) => ({ location, mode }));
  }
  /** What an operation that touches it like that would touch in another state; `mode`: how. See `Recast`. */
  recast(mode: (state: number) => AccessMode = () => Write, all = false): Recast {
    const touchesIn: Recast["touchesIn"] = (stateOf) => {
      const state = stateOf(this.location);
      return this.touchWithPartners(state, mode(state), all);
    };
    return { touchesIn };
  }

  /** Was it this event that closed it? */
  wasClosedBy(event: number): boolean {
    return this.closed && this.closedBy === event;
  }
  refuseIfClosed(kit: Kit, what: string): void {
    if (this.closed) throw kit.error("Error", `${what} the closed channel ${this.name}`);
  }

  private sent(value: unknown, by: number, event: Performing): Item {
    if (this.sends >= this.capacity) {
      const madeRoom = this.received[this.sends - this.capacity] ?? -1;
      if (madeRoom !== event.index) event.synchronizeWith(madeRoom);
    }
    this.sends++;
    return { value, sent: by, taken: -1, refused: -1 };
  }
  private receive(item: Item, event: Performing): void {
    if (item.sent !== event.index) event.synchronizeWith(item.sent);
    item.taken = event.index;
    this.received.push(event.index);
  }
  private settle(party: Party, event: Performing, settled?: Party["settled"]): void {
    if (party.settledBy >= 0) return;
    party.settledBy = event.index;
    party.settled = settled;
    for (const channel of party.channels) channel.forget(party);
  }
  private forget(party: Party): void {
    const others = (parked: Parked) => parked.party !== party;
    this.receivers = this.receivers.filter(others);
    this.senders = this.senders.filter(others);
    this.count(undefined);
  }
  private count<T>(result: T): T {
    const { items, receivers, senders, capacity } = this;
    const values = items.length + (capacity === 0 ? senders.length : 0);
    const placesOf = ({ party }: Parked) => party.channels.map(({ location }) => location);
    if (this.closed) this.state = closedBit + values;
    else if (receivers.length + senders.length === 0) this.state = values;
    else
      this.state = this.crowds.numberOf({
        values,
        receivers: receivers.map(placesOf),
        senders: senders.map(placesOf),
      });
    return result;
  }

  /** The values, who sent them (at a rendezvous he waits for somebody to take his), and who is parked, and for what. */
  contents(numberOf: (value: unknown) => number): string {
    const { events } = this.execution;
    const parked = ({ party, place, value }: Parked) => `${events[party.arrived].task}.${place}:${numberOf(value)}`;
    const items = this.items.map(({ value, sent }) => `${events[sent].task}:${numberOf(value)}`);
    return [items, this.receivers.map(parked), this.senders.map(parked)].join("|");
  }

  override stateBesides(): string | undefined {
    const { capacity, items, receivers, senders } = this;
    const { events, objectText, sharing } = this.execution;
    // What time it is decides what happens to those who are parked
    if (receivers.length + senders.length > 0)
      for (const side of ["receive", "send"] as const) if (sharing.isShared(contested(side, this))) return undefined;
    const known = (value: unknown) => plainText(value) ?? objectText(value) ?? unknown;
    let text = "";
    // At a rendezvous the event that takes what is offered lets its sender go on
    for (const { value, sent } of items) text += `${capacity > 0 ? "" : events[sent].task}:${known(value)},`;
    for (const { party, place, value } of [...receivers, ...senders])
      text += `|${events[party.arrived].task} ${place} ${known(value)}`;
    return text.includes(unknown) ? undefined : text;
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
