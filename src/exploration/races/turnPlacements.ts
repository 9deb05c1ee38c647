import { Read, type Access } from "../../model/access";
import type { TurnLook } from "../../model/turnLook";
import type { TimedTrace } from "../trace/timedTrace";
import type { TurnView } from "./turnView";

/** Another moment at which a turn could have happened. */
export interface Placement {
  /** Events that write what it looked at by then: they and all that they happen before come after the turn. */
  readonly overwriting: readonly number[];
  /** Events of which it saw the result. */
  readonly seen: readonly number[];
  /** What it touches then. */
  readonly accesses: readonly Access[];
}

/** What one look of a turn saw: the state of an object after event `from` and before event `to`; -1 for none. */
interface Version {
  readonly location: number;
  readonly from: number;
  readonly to: number;
  readonly state: number;
}

/**
 * A turn of a loop that waits, as one event with several looks, on top of a trace: where else could it have been? It looks
 * at the versions of what is in its way; which, decides where it looks next. Others cannot tell whether it looked, so each
 * combination of versions that some order of the trace allows is possible: what overwrote one of them must not happen
 * before the task began the turn, nor before what wrote a version seen by a look at or before that one.
 * Where something overwritten in this way happens before something that a later look sees, others come between the looks:
 * no such turn is one event (`divided`).
 */
export class TurnPlacements {
  readonly placements: Placement[] = [];
  /** Does a turn do more than wait, or is that not known, if others come between its looks? */
  divided = false;
  private readonly versions = new Map<number, readonly Version[]>();

  constructor(
    private readonly trace: TimedTrace,
    private readonly view: TurnView,
  ) {
    this.place(view.turn.first, [], false, false);
  }

  /** Continues from a look; `apart`: others come between those so far; `changed`: it looked twice and saw a change. */
  private place(look: TurnLook, chosen: readonly Version[], apart: boolean, changed: boolean): void {
    for (const version of this.versionsOf(look.location)) {
      if (version.to >= 0 && this.view.starts(version.to)) continue;
      if (chosen.some(({ from }) => this.follows(from, version.to))) continue;
      const split = apart || chosen.some(({ to }) => this.follows(version.from, to));
      const saw =
        changed || chosen.some(({ location, state }) => location === version.location && state !== version.state);
      const versions = [...chosen, version];
      const next = look.after(version.state);
      if (next) this.place(next, versions, split, saw);
      else if (next === undefined || (split && saw)) this.add(versions, split);
    }
  }

  /** Does one event happen before the other one, or is it that one? -1: neither. */
  private follows(later: number, earlier: number): boolean {
    return earlier >= 0 && later >= 0 && (earlier === later || this.trace.happensBefore(earlier, later));
  }

  /** All events of which a turn could see the result, and do more than wait. */
  readonly seen: number[] = [];

  private add(versions: readonly Version[], split: boolean): void {
    const overwriting = versions.flatMap(({ to }) => (to < 0 ? [] : [to]));
    const seen = versions.flatMap(({ from }) => (from < 0 ? [] : [from]));
    this.seen.push(...seen);
    this.divided ||= split;
    if (split || overwriting.length === 0) return;
    const accesses: Access[] = [];
    for (const { location, state } of versions)
      if (accesses.every((access) => access.location !== location))
        accesses.push({ location, mode: Read, before: state });
    this.placements.push({ overwriting, seen, accesses });
  }

  /** From those with fewer events in their way the others will be found. */
  get nearest(): readonly Placement[] {
    const { placements } = this;
    const within = (a: Placement, b: Placement) =>
      a.overwriting.every((event) => b.overwriting.some((other) => this.follows(event, other)));
    return placements.filter((one, i) =>
      placements.every((other, j) => i === j || !within(other, one) || (within(one, other) && i < j)),
    );
  }

  /** The latest first. */
  private versionsOf(location: number): readonly Version[] {
    let versions = this.versions.get(location);
    if (!versions) this.versions.set(location, (versions = this.findVersions(location)));
    return versions;
  }

  private findVersions(location: number): Version[] {
    const { trace, view } = this;
    const { chains } = trace;
    const found: Version[] = [];
    let state = view.turn.found(location);
    let to = -1;
    for (let entry = chains.last(location, Read); entry >= 0; entry = chains.before(entry, Read)) {
      const event = chains.eventOf(entry);
      if (view.stays(event) && event !== to) {
        found.push({ location, from: event, to, state });
        to = event;
      }
      state = trace.at(event).accesses.find((access) => access.location === location)!.before;
    }
    found.push({ location, from: -1, to, state });
    return found;
  }
}
