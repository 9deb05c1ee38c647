import type { Found } from "../../analysis/narration/found";
import type { Failing } from "../../exploration/strategies/reorderedTraces";
import type { ExecutionRecord } from "../../model/record";
import type { Finding } from "../../model/report";
import { decisionsOf, KeptOrders, type SavedOrders } from "./keptOrders";

/** Every order of what comes before such an event shows it. */
const shownByEvents = new Set(["data-race", "lock-misuse", "invariant", "assertion", "uncaught-error"]);

/**
 * Of each cause, in which order the traces that show it were run, or some that show it early. Other orders of them can have
 * fewer preemptions, or do without some of the events, and where every trace was looked at, nothing else has fewer preemptions.
 */
export class FailingOrders {
  private readonly byCause = new Map<string, KeptOrders>();
  /** Of causes of which all traces were looked at: none of them has an order with fewer preemptions. */
  private fewest: ReadonlyMap<string, number> = new Map();

  clear(): void {
    this.byCause.clear();
  }

  /** Those of one cause. */
  of(cause: string): KeptOrders {
    const known = this.byCause.get(cause) ?? new KeptOrders();
    this.byCause.set(cause, known);
    return known;
  }

  /** One more execution, which is one more trace, shows it. `loops`: it has callbacks of an event loop. */
  add(found: Found, record: ExecutionRecord, loops: boolean): void {
    const { cause, events } = found;
    const kept = this.of(cause);
    // Orders of locks show in executions that do not fail
    const needed = !found.locks && kept.keeps(events) ? neededFor(found, record) : undefined;
    if (!needed) return kept.pass();
    const { events: trace, tasks } = record;
    // Whether callbacks can go on depends on more than the states that their guards are given
    const isKnown = !loops && tasks.every(({ finished }) => finished);
    kept.keep({ needed, events, ...(isKnown ? { trace } : { decisions: decisionsOf(trace) }) });
  }

  save(): SavedFailingOrders {
    return [...this.byCause].map(([cause, kept]) => [cause, kept.save()]);
  }
  /** Adds what other executions showed. */
  load(saved: SavedFailingOrders): void {
    for (const [cause, kept] of saved) this.of(cause).load(kept);
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

export type SavedFailingOrders = readonly (readonly [cause: string, kept: SavedOrders])[];

/**
 * The events (indices) without which it does not show; undefined where no order of the trace is known to show it as well: of
 * livelocks that go round, rejections that nobody handles and what only warns. For these, schedules are tried, few or many.
 */
function neededFor({ events, tasks, marks, about, finding }: Found, record: ExecutionRecord): number[] | undefined {
  // Nobody can go on: that is where every order of all these events ends
  if (about !== undefined) return record.ending.kind === "blocked" ? lastEvents(record) : undefined;
  if (finding.kind === "deadlock") return tasks && lastEvents(record, tasks);
  if (!shownByEvents.has(finding.kind)) return undefined;
  if (marks.length > 0) return marks.map((number) => number - 1);
  // The check of the final state looks at all of it
  const isFinal = finding.kind === "assertion" && events === record.events.length;
  return isFinal ? lastEvents(record) : undefined;
}

/** Of these tasks, or of all. */
function lastEvents({ tasks }: ExecutionRecord, of: readonly number[] = [...tasks.keys()]): number[] {
  return of.map((task) => tasks[task].lastEvent).filter((event) => event >= 0);
}
