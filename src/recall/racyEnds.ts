import type { Outcome } from "../model/report";
import { RacyEnd, type ShownRace } from "./racyEnd";
import { racyOrder, type RacyOrder } from "./racyOrder";
import type { ShownEnd } from "./shownEnd";
import type { Walk } from "./walk";

/**
 * What executions were seen to show by their data races. How they end is not part of it: an execution with races shows them,
 * and what it shows by its end.
 */
export class RacyEnds {
  private readonly byLocation = new Map<number, ShownRace>();
  private readonly ends = new Map<ShownRace, Map<Outcome | ShownEnd, RacyEnd>>();

  /** What races on the location show; the same object where several show the same. */
  add(location: number, race: ShownRace): void {
    this.byLocation.set(location, race);
  }
  get any(): boolean {
    return this.byLocation.size > 0;
  }

  /** What was walked shows, which has races and comes to that end; undefined where one of them is new, or has to be shown. */
  get(walk: Pick<Walk, "races" | "preemptionsIn" | "depth">, end: Outcome | ShownEnd): RacyEnd | undefined {
    const { races } = walk;
    const shown: ShownRace[] = [];
    const orders: (RacyOrder | null)[] = [];
    for (let i = 0; i < races.races; i++) {
      const race = this.byLocation.get(races.locationOf(i));
      if (race === undefined) return undefined;
      // Of several races that are told as one, the first counts
      if (shown.includes(race)) continue;
      const events = races.eventOf(i) + 1;
      if (race.isSimpler(walk.preemptionsIn(events), events)) return undefined;
      const order = race.keeps(events) ? racyOrder(races, i, walk.depth) : null;
      if (order === undefined) return undefined;
      shown.push(race);
      orders.push(order);
    }
    return shown.length === 1 && orders[0] === null ? this.alone(shown[0], end) : new RacyEnd(end, shown, orders);
  }

  /** Most executions show one race, in one of a few ways. */
  private alone(race: ShownRace, end: Outcome | ShownEnd): RacyEnd {
    let ends = this.ends.get(race);
    if (!ends) this.ends.set(race, (ends = new Map<Outcome | ShownEnd, RacyEnd>()));
    let one = ends.get(end);
    if (!one) ends.set(end, (one = new RacyEnd(end, [race], [null])));
    return one;
  }
}
