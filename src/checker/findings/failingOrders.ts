import type { Found } from "../../analysis/narration/found";
import { isSimplerOrder, type Figures } from "../../exploration/strategies/isSimplerOrder";
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
  /** Of causes of which all traces were looked at: none of them has a simpler order. */
  private fewest: ReadonlyMap<string, Figures> = new Map();
  /** Of another cause, figures so that nothing simpler shows it; undefined if that is not known. */
  private simplest: (cause: string, finding: Finding) => Figures | undefined = () => undefined;
  /** Of a search that looks at each trace as it fails: what the last execution showed, with the events that this needs. */
  latest: { readonly cause: string; readonly needed: readonly number[] | undefined }[] | undefined;

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
    if (this.latest)
      return void this.latest.push({ cause, needed: found.locks ? undefined : neededFor(found, record) });
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

  /** The search through `failing` found that none of its traces has a simpler order. */
  prove(fewest: ReadonlyMap<string, Figures>): void {
    this.fewest = fewest;
  }
  /** So did a search of schedules. */
  proveOthers(simplest: (cause: string, finding: Finding) => Figures | undefined): void {
    this.simplest = simplest;
  }

  /** Says so where nothing simpler than the witness shows it, or nothing with fewer preemptions. */
  withMinimal(cause: string, finding: Finding): Finding {
    const { witness } = finding;
    const fewest = this.fewest.get(cause) ?? none;
    const simplest = this.simplest(cause, finding) ?? fewest;
    if (!isSimplerOrder(simplest, witness)) return { ...finding, witness: { ...witness, minimal: true } };
    return witness.preemptions <= fewest.preemptions
      ? { ...finding, witness: { ...witness, minimal: "preemptions" } }
      : finding;
  }
}

/** No witness is as simple. */
const none: Figures = { preemptions: -1, events: -1 };

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
