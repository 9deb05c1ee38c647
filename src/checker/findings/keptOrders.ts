import type { FailingOrder, OrderToRun } from "../../exploration/strategies/reorderedTraces";
import type { ExecutionEvent } from "../../model/event";

/** Traces kept for one cause. Where more show it, some order without many preemptions is soon found among all schedules. */
const most = 8;
/** Longer executions are not ordered anew. */
export const longest = 1_000;

interface Shows {
  /** How many events it took to show it. */
  readonly events: number;
}
export type KeptOrder = FailingOrder & Shows;
/** What an order was is not saved, but how to run it. */
type SavedOrder = OrderToRun & Shows;

export interface SavedOrders {
  readonly orders: readonly SavedOrder[];
  readonly all: boolean;
}

/** The traces that show one cause: the order in which each was run; or some of them that show it early. */
export class KeptOrders {
  orders: readonly KeptOrder[] = [];
  /** Are these all the traces that show it? */
  all = true;
  /** One that shows it after fewer events is kept. */
  private below = longest + 1;

  /** Would an execution be kept that shows it with its last event, after so many? */
  keeps(events: number): boolean {
    return events < this.below;
  }
  keep(order: KeptOrder): void {
    const isLong = "trace" in order ? order.trace.length > longest : order.decisions.length > 2 * longest;
    if (isLong) return this.pass();
    const { orders } = this;
    const worst = orders.length < most ? undefined : orders.reduce((a, b) => (b.events >= a.events ? b : a));
    this.set([...orders.filter((one) => one !== worst), order]);
    if (worst) this.all = false;
  }
  /** One more execution shows it that is not kept. */
  pass(): void {
    this.all = false;
  }
  private set(orders: readonly KeptOrder[]): void {
    this.orders = orders;
    if (orders.length === most) this.below = Math.max(...orders.map(({ events }) => events));
  }

  save(): SavedOrders {
    return { orders: this.orders.map(saved), all: this.all };
  }
  /** Adds those of other executions: the same as if they had been added one by one. */
  load({ orders, all }: SavedOrders): void {
    const together = [...this.orders, ...orders];
    this.set(earliest(together));
    this.all = this.all && all && together.length <= most;
  }
}

/** Those that show it early, of several alike the first. */
function earliest(orders: readonly KeptOrder[]): readonly KeptOrder[] {
  const kept = new Set([...orders].sort((a, b) => a.events - b.events).slice(0, most));
  return orders.filter((one) => kept.has(one));
}

function saved(order: KeptOrder): SavedOrder {
  if (!("trace" in order)) return order;
  const { needed, events, trace } = order;
  return { needed, events, decisions: decisionsOf(trace) };
}

/** See `OrderToRun`. */
export function decisionsOf(trace: readonly ExecutionEvent[]): readonly number[] {
  return trace.flatMap(({ task, choice }) => [task, choice]);
}
