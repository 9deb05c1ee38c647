import type { ShownRace } from "../recall/racyEnd";
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
    return this.witnessed.isImprovedBy(preemptions, events) || this.orders.keeps(this.cause, events);
  }
  again(): void {
    this.witnessed.executions++;
    this.orders.pass(this.cause);
  }
}
