import type { ExecutionEvent } from "../../model/event";
import type { Candidate, Decision } from "../../runtime/scheduler";
import type { PendingOperation } from "../pendingOperations";
import { FewestPreemptions, type Beginning } from "./fewestPreemptions";
import { isSimplerOrder, type Figures } from "./isSimplerOrder";
import { onAndOn } from "./onAndOn";
import type { Strategy } from "./strategy";

interface ShowsFinding {
  /** Events (indices) that show it, with what happens before these. */
  readonly needed: readonly number[];
}
/** An execution that has to run once more to be known. */
export interface OrderToRun extends ShowsFinding {
  /** Task and alternative (-1: no choice) of each event, one behind the other. Tasks count in this execution. */
  readonly decisions: readonly number[];
}
/** One that is known. */
interface KnownOrder extends ShowsFinding {
  readonly trace: readonly ExecutionEvent[];
  /** What its tasks were about to do; absent where each came to its end. */
  readonly pending?: readonly PendingOperation[];
}
/** An execution that shows a finding. */
export type FailingOrder = OrderToRun | KnownOrder;

/** What shows one finding. */
export interface Failing extends Figures {
  readonly cause: string;
  /** One of each trace that shows it. */
  readonly orders: readonly FailingOrder[];
  /** Are these all the traces that show it? */
  readonly all: boolean;
  /** Is it known that none has fewer preemptions? */
  readonly isFewest?: boolean;
}

/**
 * Looks at executions that failed, and runs those again of which it is not known which events they had and what their tasks wait
 * for at the end; then each that can show it with fewer preemptions, or with as many and fewer events, once more, in the order that
 * has the fewest.
 */
export class ReorderedTraces implements Strategy {
  readonly name = "preemption-bound";
  /** Causes, each with figures so that none of its traces has a simpler order. */
  readonly fewest = new Map<string, Figures>();
  /** It ran before: it only tells its events. */
  redundant = false;
  private readonly left: { readonly cause: string; readonly order: FailingOrder }[];
  private readonly known = new Map<string, Figures & Pick<Failing, "all" | "isFewest">>();
  private readonly unknown = new Set<string>();
  private decisions: readonly number[] = [];
  private events: ExecutionEvent[] = [];

  /** `places`: so many steps of thinking for all together. */
  constructor(
    failing: readonly Failing[],
    private places: number,
  ) {
    this.left = failing.flatMap(({ cause, orders }) => orders.map((order) => ({ cause, order })));
    for (const one of failing) this.known.set(one.cause, one);
    this.nextTrace();
  }

  get any(): boolean {
    return this.left.length > 0;
  }

  /** One more; it comes next, unless others are left. */
  add({ cause, orders, ...figures }: Failing): void {
    const { all, isFewest } = figures;
    const known = this.known.get(cause);
    const best = !known || isSimplerOrder(figures, known) ? figures : known;
    const { preemptions, events } = best;
    this.known.set(cause, { preemptions, events, all, isFewest: isFewest && preemptions === figures.preemptions });
    const isNext = this.left.length === 0;
    this.left.push(...orders.map((order) => ({ cause, order })));
    if (isNext) this.nextTrace();
  }

  /** No order of a trace that was looked at is simpler; undefined if that is not known. */
  simplest(cause: string): Figures | undefined {
    return this.unknown.has(cause) ? undefined : this.known.get(cause);
  }

  begin(): void {
    this.events = [];
  }

  next(candidates: readonly Candidate[]): Decision | null {
    const { decisions, events } = this;
    const at = 2 * events.length;
    if (at >= decisions.length) return this.redundant ? null : onAndOn(candidates, events.at(-1)?.task);
    // In another order tasks are not started in the same one, but keep their numbers
    const candidate = candidates.find(({ task, number }) => (this.redundant ? task : number) === decisions[at]);
    const choice = Math.max(0, decisions[at + 1]);
    if (!candidate?.enabled || choice >= Math.max(1, candidate.alternatives)) return null;
    return { task: candidate.task, choice };
  }

  happened(event: ExecutionEvent): void {
    this.events.push(event);
  }

  finished(pending: readonly PendingOperation[]): boolean {
    const { events, decisions } = this;
    const isSame = this.redundant && 2 * events.length === decisions.length;
    if (isSame && this.reorders({ events, pending })) return true;
    if (this.redundant && !isSame) this.unknown.add(this.left[0].cause);
    this.leave();
    return this.nextTrace();
  }

  /** The first of those that are left is done with. */
  private leave(): void {
    const { cause } = this.left.shift()!;
    const figures = this.known.get(cause)!;
    if (figures.all && !this.left.some((other) => other.cause === cause) && !this.unknown.has(cause))
      this.fewest.set(cause, figures);
  }

  /** Comes to the next one that has to run, as it was or in another order. */
  private nextTrace(): boolean {
    for (; this.left.length > 0; this.leave()) {
      const { order } = this.left[0];
      if ("trace" in order) {
        if (this.reorders({ events: order.trace, pending: order.pending ?? [] })) return true;
        continue;
      }
      this.decisions = order.decisions;
      this.redundant = true;
      return true;
    }
    return false;
  }

  /** Is there a better order of the first of those that are left? It is to run next. */
  private reorders(trace: Beginning): boolean {
    const better = this.better(trace);
    if (!better) return false;
    this.decisions = better;
    this.redundant = false;
    return true;
  }

  /** An order of the trace with fewer preemptions than are known, or with as many and fewer events. */
  private better(trace: Beginning): readonly number[] | undefined {
    const { events } = trace;
    const { left, known, places } = this;
    const [{ cause, order }] = left;
    const best = known.get(cause)!;
    const search = events.length <= places ? new FewestPreemptions(trace) : undefined;
    const found = search?.order(order.needed, best.preemptions, best.events, places, best.isFewest);
    this.places -= events.length + (search?.looked ?? 0);
    if (found === undefined) this.unknown.add(cause);
    if (found === undefined || found === "none") return undefined;
    known.set(cause, { ...best, preemptions: found.preemptions, events: found.order.length });
    return found.order.flatMap((index) => [events[index].number, events[index].choice]);
  }
}
