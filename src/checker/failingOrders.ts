import type { Found } from "../analysis/found";
import type { Failing, FailingOrder } from "../exploration/strategies/reorderedTraces";
import type { ExecutionRecord } from "../model/record";
import type { Finding } from "../model/report";

/** Traces kept for one cause. Where more show it, some order without many preemptions is soon found among all schedules. */
const most = 8;
/** What the state at the end of an execution shows, so that every order of its trace shows it, and no less of it does. */
const kinds = new Set(["deadlock", "assertion", "uncaught-error"]);

/**
 * Of causes that few traces show: in which order each of these was run. Other orders of them can have fewer preemptions, and
 * where every trace was looked at, nothing else can.
 */
export class FailingOrders {
  /** Null: more than are kept. */
  private readonly byCause = new Map<string, readonly FailingOrder[] | null>();
  /** Of causes of which all traces were looked at: none of them has an order with fewer preemptions. */
  private fewest: ReadonlyMap<string, number> = new Map();

  clear(): void {
    this.byCause.clear();
  }

  /** One more execution, which is one more trace, shows it. */
  add({ cause, events, tasks, about, finding }: Found, record: ExecutionRecord): void {
    const known = this.byCause.get(cause);
    if (known === null) return;
    const isWhole = events === record.events.length && finding.kind !== "deadlock";
    const isKept = kinds.has(finding.kind) && about === undefined && (tasks !== undefined || isWhole);
    if (!isKept || known?.length === most) {
      this.byCause.set(cause, null);
      return;
    }
    const beginning = record.events.slice(0, events);
    const order = {
      decisions: beginning.flatMap(({ task, choice }) => [task, choice]),
      tasks: tasks ?? [...new Set(beginning.map(({ task }) => task))],
    };
    this.byCause.set(cause, [...(known ?? []), order]);
  }

  save(): SavedFailingOrders {
    return [...this.byCause];
  }

  /** Adds what other executions showed. */
  load(saved: SavedFailingOrders): void {
    for (const [cause, orders] of saved) {
      const known = this.byCause.get(cause);
      const all = known === null || orders === null ? null : [...(known ?? []), ...orders];
      this.byCause.set(cause, all && all.length > most ? null : all);
    }
  }

  /** Those of which a simpler witness may exist. `found`: by their causes. */
  failing(found: ReadonlyMap<string, Finding>): readonly Failing[] {
    return [...this.byCause].flatMap(([cause, orders]) => {
      const { preemptions = 0 } = found.get(cause)?.witness ?? {};
      return orders && preemptions > 0 ? [{ cause, orders, preemptions }] : [];
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

export type SavedFailingOrders = readonly (readonly [cause: string, readonly FailingOrder[] | null])[];
