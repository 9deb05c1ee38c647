import type { Found } from "../analysis/found";
import type { Failing, FailingOrder } from "../exploration/strategies/reorderedTraces";
import type { ExecutionRecord } from "../model/record";
import type { Finding } from "../model/report";

/** Traces kept for one cause. Where more show it, some order without many preemptions is soon found among all schedules. */
const most = 8;
/** Longer executions are not ordered anew. */
const longest = 1_000;
/** Every order of what comes before such an event shows it. */
const shownByEvents = new Set(["data-race", "lock-misuse", "invariant", "assertion", "uncaught-error"]);

interface KeptOrder extends FailingOrder {
  /** How many events it took to show it. */
  readonly events: number;
}

interface Kept {
  readonly orders: readonly KeptOrder[];
  /** Are these all the traces that show it? */
  readonly all: boolean;
}

/**
 * Of each cause, in which order the traces that show it were run, or some that show it early. Other orders of them can have
 * fewer preemptions, or do without some of the events, and where every trace was looked at, nothing else has fewer preemptions.
 */
export class FailingOrders {
  private readonly byCause = new Map<string, Kept>();
  /** Of causes of which all traces were looked at: none of them has an order with fewer preemptions. */
  private fewest: ReadonlyMap<string, number> = new Map();

  clear(): void {
    this.byCause.clear();
  }

  /** One more execution, which is one more trace, shows it. */
  add(found: Found, record: ExecutionRecord): void {
    const { cause, events } = found;
    // Orders of locks show in executions that do not fail
    const needed = !found.locks && this.keeps(cause, events) ? neededFor(found, record) : undefined;
    if (!needed) return this.pass(cause);
    const decisions = record.events.flatMap(({ task, choice }) => [task, choice]);
    this.keep(cause, { decisions, needed, events });
  }
  /** The same of one that would be kept. */
  keep(cause: string, order: KeptOrder): void {
    if (order.decisions.length > 2 * longest) return this.pass(cause);
    const { orders, all } = this.byCause.get(cause) ?? { orders: [], all: true };
    const worst = orders.length < most ? undefined : orders.reduce((a, b) => (b.events >= a.events ? b : a));
    const others = orders.filter((one) => one !== worst);
    this.byCause.set(cause, { orders: [...others, order], all: all && !worst });
  }

  /** Would an execution be kept that shows it with its last event, after so many? */
  keeps(cause: string, events: number): boolean {
    const orders = this.byCause.get(cause)?.orders ?? [];
    return events <= longest && (orders.length < most || orders.some((one) => events < one.events));
  }
  /** One more execution shows it that is not kept. */
  pass(cause: string): void {
    const known = this.byCause.get(cause);
    if (known?.all !== false) this.byCause.set(cause, { orders: known?.orders ?? [], all: false });
  }

  save(): SavedFailingOrders {
    return [...this.byCause];
  }

  /** Adds what other executions showed. */
  load(saved: SavedFailingOrders): void {
    for (const [cause, { orders, all }] of saved) {
      const known = this.byCause.get(cause) ?? { orders: [], all: true };
      const together = [...known.orders, ...orders];
      const few = together.length <= most;
      this.byCause.set(cause, { orders: earliest(together), all: known.all && all && few });
    }
  }

  /** Those of which a simpler witness may exist. `found`: by their causes. */
  failing(found: ReadonlyMap<string, Finding>): readonly Failing[] {
    return [...this.byCause].flatMap(([cause, { orders, all }]) => {
      const witness = found.get(cause)?.witness;
      if (orders.length === 0 || !witness) return [];
      return [{ cause, orders, all, preemptions: witness.preemptions, events: witness.events }];
    });
  }

  /** The search through `failing` found that none of its traces has an order with fewer preemptions. */
  prove(fewest: ReadonlyMap<string, number>): void {
    this.fewest = fewest;
  }

  /** Says so where the witness is proved to have the fewest preemptions. */
  withMinimal(cause: string, finding: Finding): Finding {
    const { witness } = finding;
    const isMinimal = !witness.minimal && witness.preemptions <= (this.fewest.get(cause) ?? -1);
    return isMinimal ? { ...finding, witness: { ...witness, minimal: true } } : finding;
  }
}

/** Those that show it early, of several alike the first: the same as if they had been added one by one. */
function earliest(orders: readonly KeptOrder[]): readonly KeptOrder[] {
  const kept = new Set([...orders].sort((a, b) => a.events - b.events).slice(0, most));
  return orders.filter((one) => kept.has(one));
}

export type SavedFailingOrders = readonly (readonly [cause: string, kept: Kept])[];

/** The events (indices) without which it does not show; undefined where no order of the trace is known to show it as well. */
function neededFor({ events, tasks, marks, about, finding }: Found, record: ExecutionRecord): number[] | undefined {
  if (finding.kind === "deadlock") {
    if (about !== undefined || tasks === undefined) return undefined;
    return tasks.map((task) => record.tasks[task].lastEvent).filter((event) => event >= 0);
  }
  if (!shownByEvents.has(finding.kind)) return undefined;
  if (marks.length > 0) return marks.map((number) => number - 1);
  // The check of the final state looks at all of it
  const isFinal = finding.kind === "assertion" && events === record.events.length;
  return isFinal ? record.tasks.map(({ lastEvent }) => lastEvent).filter((event) => event >= 0) : undefined;
}
