import type { ShownRace } from "../../recall/ends/racyEnd";
import type { RacyOrder } from "../../recall/ends/racyOrder";
import type { KeptOrders } from "./keptOrders";
import type { Witnessed } from "./witnessed";

/** Data races that are told as one finding. */
export class WitnessedRace implements ShownRace {
  constructor(
    private readonly witnessed: Witnessed,
    private readonly orders: KeptOrders,
  ) {}
  isSimpler(preemptions: number, events: number): boolean {
    return this.witnessed.isImprovedBy(preemptions, events);
  }
  keeps(events: number): boolean {
    return this.orders.keeps(events);
  }
  again(order: RacyOrder | null): void {
    this.witnessed.executions++;
    if (order === null) return this.orders.pass();
    const { events: trace, first, second } = order;
    this.orders.keep({ trace, needed: [first, second], events: second + 1 });
  }
}
