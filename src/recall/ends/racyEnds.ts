import type { Outcome } from "../../model/report";
import type { Search } from "../running/followedFirst";
import type { Walk } from "../walk/walk";
import { RacyEnd, type ShownRace } from "./racyEnd";
import { racyOrder, type RacyOrder } from "./racyOrder";
import type { ShownEnd } from "./shownEnd";

interface KnownRace {
  readonly race: ShownRace;
  /** What executions show that have no other race, and are not to be kept; by their ends. */
  readonly alone: Map<Outcome | ShownEnd, RacyEnd>;
}

/**
 * What executions were seen to show by their data races. How they end is not part of it: an execution with races shows them,
 * and what it shows by its end.
 */
export class RacyEnds {
  private readonly byLocation = new Map<number, KnownRace>();

  /** What races on the location show; the same object where several show the same. */
  add(location: number, race: ShownRace): void {
    if (this.byLocation.get(location)?.race === race) return;
    this.byLocation.set(location, { race, alone: new Map<Outcome | ShownEnd, RacyEnd>() });
  }
  get any(): boolean {
    return this.byLocation.size > 0;
  }

  /**
   * What was walked shows, which has races, comes to that end, and has `all` these events; undefined where one of them is new, or
   * has to be shown.
   */
  get(
    walk: Pick<Walk, "races" | "preemptionsIn">,
    end: Outcome | ShownEnd,
    all: Search["prefix"],
  ): RacyEnd | undefined {
    const { races } = walk;
    // Most executions show one race, in one of a few ways
    if (races.races === 1) {
      const known = this.byLocation.get(races.locationOf(0));
      const events = races.eventOf(0) + 1;
      if (known === undefined || known.race.isSimpler(walk.preemptionsIn(events), events)) return undefined;
      if (!known.race.keeps(events)) return alone(known, end);
    }
    const shown: ShownRace[] = [];
    const orders: (RacyOrder | null)[] = [];
    for (let i = 0; i < races.races; i++) {
      const race = this.byLocation.get(races.locationOf(i))?.race;
      if (race === undefined) return undefined;
      // Of several races that are told as one, the first counts
      if (shown.includes(race)) continue;
      const events = races.eventOf(i) + 1;
      if (race.isSimpler(walk.preemptionsIn(events), events)) return undefined;
      const order = race.keeps(events) ? racyOrder(races, i, all) : null;
      if (order === undefined) return undefined;
      shown.push(race);
      orders.push(order);
    }
    return new RacyEnd(end, shown, orders);
  }
}

function alone({ race, alone: ends }: KnownRace, end: Outcome | ShownEnd): RacyEnd {
  let one = ends.get(end);
  if (!one) ends.set(end, (one = new RacyEnd(end, [race], [null])));
  return one;
}
