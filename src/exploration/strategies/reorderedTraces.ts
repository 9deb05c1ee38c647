import type { ExecutionEvent } from "../../model/event";
import type { Candidate, Decision } from "../../runtime/scheduler";
import { FewestPreemptions } from "../fewestPreemptions";
import type { PendingOperation } from "../pendingOperations";
import type { Strategy } from "./strategy";

/** An execution that shows a finding. */
export interface FailingOrder {
  /** Task and alternative (-1: no choice) of each event, one behind the other. Tasks count in this execution. */
  readonly decisions: readonly number[];
  /** Events (indices) that show it, with what happens before these. */
  readonly needed: readonly number[];
}

/** What shows one finding. */
export interface Failing {
  readonly cause: string;
  /** One of each trace that shows it. */
  readonly orders: readonly FailingOrder[];
  /** Are these all the traces that show it? */
  readonly all: boolean;
  /** The fewest preemptions known so far, and with these the fewest events. */
  readonly preemptions: number;
  readonly events: number;
}

/**
 * Runs executions that failed again, to know their events and what their tasks wait for at the end; then each that can show
 * it with fewer preemptions, or with as many and fewer events, once more, in the order that has the fewest.
 */
export class ReorderedTraces implements Strategy {
  readonly name = "preemption-bound";
  /** Causes, each with a number of preemptions so that none of its traces has an order with fewer. */
  readonly fewest = new Map<string, number>();
  /** It ran before: it only tells its events. */
  redundant = false;
  private readonly left: { readonly cause: string; readonly order: FailingOrder }[];
  private readonly known = new Map<string, Pick<Failing, "all" | "preemptions" | "events">>();
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
    const better = this.redundant ? this.better(pending) : undefined;
    if (better) {
      this.decisions = better;
      this.redundant = false;
      return true;
    }
    const { cause } = this.left.shift()!;
    const { all, preemptions } = this.known.get(cause)!;
    if (all && !this.left.some((other) => other.cause === cause) && !this.unknown.has(cause))
      this.fewest.set(cause, preemptions);
    return this.nextTrace();
  }

  private nextTrace(): boolean {
    if (this.left.length === 0) return false;
    this.decisions = this.left[0].order.decisions;
    this.redundant = true;
    return true;
  }

  /** An order of the trace that just ran with fewer preemptions than are known, or with as many and fewer events. */
  private better(pending: readonly PendingOperation[]): readonly number[] | undefined {
    const { events, left, known, places } = this;
    const [{ cause, order }] = left;
    const best = known.get(cause)!;
    const isSame = 2 * events.length === order.decisions.length;
    const search = isSame && events.length <= places ? new FewestPreemptions({ events, pending }) : undefined;
    const found = search?.order(order.needed, best.preemptions, best.events, places);
    this.places -= events.length + (search?.looked ?? 0);
    if (found === undefined) this.unknown.add(cause);
    if (found === undefined || found === "none") return undefined;
    known.set(cause, { all: best.all, preemptions: found.preemptions, events: found.order.length });
    return found.order.flatMap((index) => [events[index].number, events[index].choice]);
  }
}

/** Past the order a task goes on as long as it can. */
function onAndOn(candidates: readonly Candidate[], last: number | undefined): Decision {
  const enabled = candidates.filter(({ enabled, late }) => enabled && late !== true);
  return { task: (enabled.find(({ task }) => task === last) ?? enabled[0]).task, choice: 0 };
}
