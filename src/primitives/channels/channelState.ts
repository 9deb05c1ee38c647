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
import type { Item, Parked, Party, Side, Waiting } from "./party";
import { Precedence } from "./precedence";
import { whoMayBeNext } from "./whoMayBeNext";

/** Above every number of values: a state from here on is that of a closed channel. */
const closedBit = 2 ** 30;

/** In no text of a value, where it stands in quotes. */
const unknown = "\0";

/** What a task learns that received it; undefined where that cannot be told. */
export function seenIn(item: Item | undefined): string | undefined {
  return item === undefined ? "closed" : plainText(item.value);
}

const other = (side: Side): Side => (side === "send" ? "receive" : "send");

/**
 * The state is the number of values to be had, plus `closedBit` once closed; where somebody is parked, a number that tells
 * who (`Crowds`). Capacity 0 is a rendezvous. Who has arrived and is parked is served before those who merely stand before
 * their operation: nobody can tell which of them came first. Where that can be told, since time has passed, nobody goes first:
 * at a channel with room, who is parked looks again, and takes what is still there; at a rendezvous all have to arrive, and
 * which of those who wait an event meets is an alternative of it.
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
  readonly precedence = new Precedence(this);

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
    this.given = name;
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

  /** `way`: whom it meets; see `waysTo`. */
  put(value: unknown, event: Performing, way = 0): Item {
    const item = this.sent(value, event.index, event);
    const receiver = this.capacity > 0 ? this.firstToReceive(event) : this.waitingToReceive(way);
    if (receiver) {
      this.receive(item, event);
      this.settle(receiver.party, event, { place: receiver.place, item });
    } else this.items.push(item);
    return this.count(item);
  }

  private firstToReceive(event: Performing): Parked | undefined {
    this.letLookAgain("receive", event);
    return this.receivers[0];
  }
  private waitingToReceive(way: number): Parked | undefined {
    const partners = this.partners("send");
    if (partners.length > 1) this.precedence.hasSeveral("receive");
    this.precedence.isSent(this.receivers);
    return partners[way]?.parked;
  }

  /** Undefined at the end of a closed channel. `way`: whom it meets; see `waysTo`. */
  take(event: Performing, way = 0): Item | undefined {
    const item = this.capacity > 0 ? this.takeNext(event) : this.takeOffered(event, way);
    if (item) this.receive(item, event);
    else event.synchronizeWith(this.closedBy);
    return this.count(item);
  }
  private takeNext(event: Performing): Item | undefined {
    this.letLookAgain("send", event);
    const sender = this.senders[0];
    // Into the room that this makes
    if (sender) {
      this.items.push(this.sent(sender.value, sender.party.arrived, event));
      this.settle(sender.party, event, { place: sender.place, item: undefined });
    }
    return this.items.shift();
  }
  private takeOffered(event: Performing, way: number): Item | undefined {
    const partners = this.partners("receive");
    if (partners.length > 1) this.precedence.hasSeveral("send");
    if (partners.length === 0) return undefined;
    const { item, parked } = partners[way];
    if (item) this.items.splice(this.items.indexOf(item), 1);
    if (!parked) return item;
    this.settle(parked.party, event, { place: parked.place, item: undefined });
    return this.sent(parked.value, parked.party.arrived, event);
  }

  /** The alternatives of an event that sends, or receives. */
  partnersTo(side: Side): Pick<Operation, "alternatives" | "alternativeNames"> {
    if (this.capacity > 0 || !this.precedence.isTold(other(side))) return {};
    return { alternatives: () => this.waysTo(side), alternativeNames: () => this.namesOfWays(side) };
  }
  /** How many an event that sends, or receives, may meet at a rendezvous: one of them is an alternative. */
  waysTo(side: Side): number {
    if (this.capacity > 0 || !this.precedence.isTold(other(side))) return 1;
    return Math.max(1, this.partners(side).length);
  }
  /** These, in the order of the alternatives: `A receives`. */
  namesOfWays(side: Side): string[] {
    const does = side === "send" ? "receives" : "sends";
    const { events } = this.execution;
    return this.partners(side).map(({ arrived }) => `${this.nameOf(events[arrived].task)} ${does}`);
  }
  private partners(side: Side): readonly Waiting[] {
    const { receivers, senders, items } = this;
    if (side === "send" && receivers.length === 0) return [];
    const waiting = (side === "send" ? receivers : senders).map((parked): Waiting => ({
      arrived: parked.party.arrived,
      since: parked.party.since,
      parked,
    }));
    if (side === "send" || items.length === 0) return whoMayBeNext(waiting);
    const offered = items.map((item): Waiting => ({ arrived: item.sent, since: item.since, item }));
    return whoMayBeNext([...waiting, ...offered].sort((a, b) => a.arrived - b.arrived));
  }

  /** `way`: what those do that waited both to send and to receive, a bit for each: such a one may find either. See `waysToClose`. */
  close(event: Performing, way = 0): void {
    const both = this.bothWays();
    if (both.length > 0) this.precedence.closedBothWays();
    this.closed = true;
    this.closedBy = event.index;
    const isRefused = ({ party }: Parked) => ((way >> both.indexOf(party)) & 1) === 1 && both.includes(party);
    for (const { party, place } of [...this.receivers.filter((one) => !isRefused(one)), ...this.senders])
      this.settle(party, event, { place, item: undefined });
    // Nobody can receive what is only offered: as in Go, its sender is sending on a closed channel
    if (this.capacity === 0) for (const item of this.items.splice(0)) item.refused = event.index;
    this.count(undefined);
  }
  waysToClose(): number {
    return this.precedence.isLeftOpen ? 2 ** this.bothWays().length : 1;
  }
  /** These, in the order of the alternatives. */
  namesOfWaysToClose(): string[] {
    const { events } = this.execution;
    const both = this.bothWays().map(({ arrived }) => this.nameOf(events[arrived].task));
    const found = (name: string, way: number) =>
      `${name} ${way % 2 === 1 ? "cannot send" : "finds it closed and empty"}`;
    return Array.from({ length: this.waysToClose() }, (_, way) =>
      both.map((name, i) => found(name, way >> i)).join(", "),
    );
  }
  private bothWays(): readonly Party[] {
    const senders = new Set(this.senders.map(({ party }) => party));
    return this.precedence.before(this.receivers.map(({ party }) => party).filter((party) => senders.has(party)));
  }

  /** What is to be had now is there for whoever comes first, if those who are parked have been so for a time. */
  private letLookAgain(side: Side, event: Performing): void {
    const parked = side === "receive" ? this.receivers : this.senders;
    if (!this.precedence.mayLookAgain(side, parked)) return;
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
    const queues = (["receive", "send"] as const).map((side) => {
      const queue = side === "receive" ? crowd.receivers : crowd.senders;
      return all || this.precedence.isTold(side) ? queue : queue.slice(0, 1);
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
    if (this.closed) throw kit.error("Error", `${what} the closed channel ${this.given}`);
  }

  private sent(value: unknown, by: number, event: Performing): Item {
    if (this.sends >= this.capacity) {
      const madeRoom = this.received[this.sends - this.capacity] ?? -1;
      if (madeRoom !== event.index) event.synchronizeWith(madeRoom);
    }
    this.sends++;
    const since = this.capacity > 0 ? 0 : momentOf(this.execution);
    return { value, sent: by, since, taken: -1, refused: -1 };
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
    const { events, objectText } = this.execution;
    // What time it is decides what happens to those who wait
    const anybodyWaits = receivers.length + senders.length + (capacity > 0 ? 0 : items.length) > 0;
    if (anybodyWaits && this.precedence.isAnyTold) return undefined;
    const known = (value: unknown) => plainText(value) ?? objectText(value) ?? unknown;
    let text = "";
    // At a rendezvous the event that takes what is offered lets its sender go on; who came first is the first to be chosen
    const before = (sent: number) => senders.filter(({ party }) => party.arrived < sent).length;
    for (const { value, sent } of items)
      text += `${capacity > 0 ? "" : `${events[sent].task} ${before(sent)}`}:${known(value)},`;
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
