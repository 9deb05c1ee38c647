import type { ShownRace } from "../recall/racyEnd";
import type { RacyOrder } from "../recall/racyOrder";
import type { FailingOrders } from "./failingOrders";
import type { Witnessed } from "./witnessed";

/** Data races that are told as one finding. */
export class WitnessedRace implements ShownRace {
  constructor(
    private readonly cause: string,
    private readonly witnessed: Witnessed,
    private readonly orders: FailingOrders,
  ) {}
  isSimpler(preemptions: number, events: number): boolean {
    return this.witnessed.isImprovedBy(preemptions, events);
  }
  keeps(events: number): boolean {
    return this.orders.keeps(this.cause, events);
  }
  again(order: RacyOrder | null): void {
    this.witnessed.executions++;
    if (order === null) return this.orders.pass(this.cause);
    const { decisions, first, second } = order;
    this.orders.keep(this.cause, { decisions, needed: [first, second], events: second + 1 });
  }
}
