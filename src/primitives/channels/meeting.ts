import type { OperationKind } from "../../model/event";
import { noLocation } from "../../model/noLocation";
import type { Operation, Performing } from "../../runtime/operation";
import type { Wait } from "../../runtime/subject";
import type { Code } from "../../runtime/task";
import type { Kit } from "../kit";
import { seenIn, type ChannelState } from "./channelState";
import { momentOf } from "./momentOf";
import type { Item, Party, Side } from "./party";

/** One thing a task would do at a channel. */
export interface Case {
  readonly side: Side;
  readonly channel: ChannelState;
  readonly value?: unknown;
}
/** Which case was done, and what was received there; `place` is -1 if none was ready and the task did not wait. */
export interface Met {
  readonly place: number;
  readonly item: Item | undefined;
}

/**
 * Does one of several cases: now, if some are ready (each is an alternative), else it arrives at all their channels, and
 * a second event follows when a partner has settled one of them, or has it look again.
 */
export function* meet(cases: readonly Case[], waits: boolean, kind: OperationKind, site: number, kit: Kit): Code {
  for (const { side, channel } of cases) channel.precedence.isWanted(side, !waits || cases.length > 1);
  let party: Party | undefined;
  do {
    const at: { party?: Party; met: Met } = { met: { place: -1, item: undefined } };
    yield arrive(cases, waits, kind, site, kit, at);
    ({ party } = at);
    if (!party) return at.met;
    yield settled(cases, party, site);
  } while (party.looksAgain);
  const met: Met = party.settled!;
  const { side, channel } = cases[met.place];
  if (side === "send" && channel.wasClosedBy(party.settledBy)) channel.refuseIfClosed(kit, "send on");
  return met;
}

function arrive(
  cases: readonly Case[],
  waits: boolean,
  kind: OperationKind,
  site: number,
  kit: Kit,
  at: { party?: Party; met: Met },
): Operation {
  const ready = () => cases.flatMap(waysOf);
  const subject = cases[0]?.channel;
  return {
    kind,
    site,
    ...(subject ? { subject } : {}),
    get accesses() {
      return touched(cases, ({ state }) => state);
    },
    touchesIn: (stateOf) => touched(cases, ({ location }) => stateOf(location)),
    alternatives: () => ready().length || (waits ? waysToPark(cases) : 1),
    alternativeNames: () =>
      ready().map(({ place, partner }) => intention(cases[place]) + (partner ? ` (${partner})` : "")),
    sentence: () =>
      at.party
        ? cases.length === 0
          ? "waits for ever"
          : `waits to ${cases.map(intention).join(", or to ")}`
        : at.met.place < 0
          ? "finds no case ready"
          : done(cases[at.met.place], at.met.item),
    perform(event) {
      const possible = ready();
      if (possible.length > 0) {
        const { place, way } = possible[Math.max(0, event.choice)];
        at.met = { place, item: act(cases[place], way, event, kit) };
      } else if (waits) at.party = park(cases, Math.max(0, event.choice), event, kit);
    },
    saw: () => (at.party ? "parked" : seenBy(cases, at.met)),
  };
}

function touched(cases: readonly Case[], stateOf: (channel: ChannelState) => number): Operation["accesses"] {
  const all = cases.flatMap(({ channel }) => channel.touchWithPartners(stateOf(channel)));
  return all.filter((one, i) => all.findIndex((other) => other.location === one.location) === i);
}

/** The ways in which a case can be done now: with whom, where several wait for it at a rendezvous. */
function waysOf({ side, channel }: Case, place: number): { place: number; way: number; partner?: string }[] {
  if (!(side === "receive" ? channel.canReceive() : channel.canSend())) return [];
  const length = channel.waysTo(side);
  if (length === 1) return [{ place, way: 0 }];
  return channel.namesOfWays(side).map((partner, way) => ({ place, way, partner }));
}

function act({ side, channel, value }: Case, way: number, event: Performing, kit: Kit): Item | undefined {
  if (side === "receive") return channel.take(event, way);
  channel.refuseIfClosed(kit, "send on");
  channel.put(value, event, way);
  return undefined;
}

/** Cases that want the same of the same channel: a partner will meet one of them, and each is explored. */
function alike(cases: readonly Case[]): number[][] {
  const groups: number[][] = [];
  cases.forEach(({ side, channel }, place) => {
    const group = groups.find(([first]) => cases[first].side === side && cases[first].channel === channel);
    if (group) group.push(place);
    else groups.push([place]);
  });
  return groups;
}
function waysToPark(cases: readonly Case[]): number {
  return alike(cases).reduce((ways, { length }) => ways * length, 1);
}

/** `way` says of each group of cases that are alike which one can be met; see `waysToPark`. */
function park(cases: readonly Case[], way: number, event: Performing, kit: Kit): Party {
  const channels = [...new Set(cases.map(({ channel }) => channel))];
  const since = momentOf(kit.execution);
  const party: Party = {
    channels,
    arrived: event.index,
    since,
    settledBy: -1,
    settled: undefined,
    looksAgain: false,
  };
  for (const group of alike(cases)) {
    const place = group[way % group.length];
    way = Math.floor(way / group.length);
    const { side, channel, value } = cases[place];
    channel.park(side, party, place, value);
  }
  return party;
}

function settled(cases: readonly Case[], party: Party, site: number): Operation {
  const subject = cases[0]?.channel;
  return {
    kind: "wake",
    site,
    ...(subject ? { subject } : {}),
    accesses: [],
    guard: { location: noLocation, admits: () => party.settledBy >= 0 },
    enabledBy: () => (party.settledBy >= 0 ? [party.settledBy] : []),
    waitsFor: () => lacks(cases, party),
    sentence: () => (party.settled ? done(cases[party.settled.place], party.settled.item) : "looks again"),
    perform: (event) => event.synchronizeWith(party.settledBy),
    heard: () => heardBy(cases, party),
  };
}

/** Several channels show as one: `jobs or quit`. */
function lacks(cases: readonly Case[], { channels }: Party): Wait {
  const because =
    cases.length === 0
      ? "a `select` without cases never goes on"
      : cases.every(({ side }) => side === "receive")
        ? "nobody has sent"
        : cases.every(({ side }) => side === "send")
          ? "nobody has received"
          : "nobody has come to meet it";
  if (channels.length === 0) return { means: "communication", because };
  const [first] = channels;
  const { location, kind } = first;
  const name = channels.map((channel) => channel.name).join(" or ");
  const subject = { location, kind, name, show: () => first.show(), holders: () => [] };
  return { means: "communication", subject, because };
}

/** What the task learns of the case that was done; undefined where that cannot be told. */
function seenBy(cases: readonly Case[], { place, item }: Met): string | undefined {
  if (place < 0) return "none";
  const seen = cases[place].side === "receive" ? seenIn(item) : "sent";
  return seen === undefined ? undefined : `${place} ${seen}`;
}
/** On a channel that was closed a sender is refused. */
function heardBy(cases: readonly Case[], { settled, settledBy }: Party): string | undefined {
  if (!settled) return "again";
  const { place, item } = settled;
  const { side, channel } = cases[place];
  return side === "send" && channel.wasClosedBy(settledBy) ? `${place} refused` : seenBy(cases, { place, item });
}

function intention({ side, channel, value }: Case): string {
  return side === "receive" ? `receive from ${channel.name}` : `send ${channel.text(value)} to ${channel.name}`;
}

function done({ side, channel, value }: Case, item: Item | undefined): string {
  if (side === "send") return `sends ${channel.text(value)} to ${channel.name}`;
  return item ? `receives ${channel.text(item.value)} from ${channel.name}` : `finds ${channel.name} closed and empty`;
}
