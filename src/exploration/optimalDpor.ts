import { footprintsConflict } from "../model/access";
import type { ExecutionEvent } from "../model/event";
import type { Candidate, Decision, Scheduler } from "../runtime/scheduler";
import type { PendingOperation } from "./pendingOperations";
import { dependent, insertSequence, weakInitial, type Effect, type SequenceEvent, type WakeupNode } from "./wakeupTree";

interface Sleeper extends Effect {
  readonly task: number;
  readonly choice: number;
}

/** The search's knowledge about the state before one event of the current execution. */
interface State {
  sleep: Sleeper[];
  wakeup: WakeupNode[];
  /** The subtree of the branch being explored. */
  below: WakeupNode[];
  chosen: Decision | null;
}

interface Timed {
  readonly event: ExecutionEvent;
  readonly ordinal: number;
  readonly clock: readonly number[];
}

/**
 * Optimal-DPOR with wakeup trees: Abdulla, Aronis, Jonsson, Sagonas, "Source Sets: A Foundation for Optimal Dynamic
 * Partial Order Reduction", JACM 2017, Algorithm 2. Deviations: blocking operations race with the event that took the
 * resource, not with the one that released it; operations left pending at the end race too; alternatives of one
 * operation are separate branches, explored next to each other; an event that halts the program depends on all others.
 *
 * Use: for each execution give this to the runtime as scheduler, then call `finished`; `false` ends the search.
 */
export class OptimalDpor implements Scheduler {
  private states: State[] = [];
  private trace: Timed[] = [];
  private depth = 0;
  /** Events below this depth were examined for races in an earlier execution. */
  private examined = 0;
  /** True when the last execution was abandoned because all it could still do was already explored. */
  redundant = false;

  /** Call before each execution. */
  begin(): void {
    this.depth = 0;
    this.redundant = false;
  }

  next(candidates: readonly Candidate[]): Decision | null {
    const decision = this.decide(candidates.map((c) => (c.task === c.number ? c : { ...c, task: c.number })));
    const chosen = decision && candidates.find(({ number }) => number === decision.task);
    return decision && { task: chosen?.task ?? decision.task, choice: decision.choice };
  }

  private decide(candidates: readonly Candidate[]): Decision | null {
    if (this.depth === this.states.length) this.states.push(this.newState());
    const state = this.states[this.depth];
    if (state.chosen === null || this.depth >= this.trace.length) {
      state.chosen = this.choose(state, candidates);
      if (state.chosen === null) {
        this.redundant = true;
        this.states.pop();
      }
    }
    return state.chosen;
  }

  happened(happening: ExecutionEvent): void {
    // In here a task is its number, the same in all executions
    const event = happening.task === happening.number ? happening : { ...happening, task: happening.number };
    const state = this.states[this.depth];
    if (this.depth === this.trace.length) {
      state.chosen = { task: event.task, choice: event.choice };
      for (let choice = 0; choice < event.alternatives && event.alternatives > 1; choice++) {
        const known = (other: { task: number; choice: number }) => other.task === event.task && other.choice === choice;
        if (choice === event.choice || state.sleep.some(known) || state.wakeup.some(known)) continue;
        state.wakeup.unshift({ task: event.task, choice, accesses: event.accesses, children: [] });
      }
      this.trace.push(this.timed(event));
    }
    this.depth++;
  }

  /** Ends an execution: finds its races, then moves to the next branch. Returns false when nothing is left. */
  finished(pending: readonly PendingOperation[]): boolean {
    if (!this.redundant) this.reverseRaces(pending);
    for (let depth = this.trace.length - 1; depth >= 0; depth--) {
      const state = this.states[depth];
      const { event } = this.trace[depth];
      this.trace.length = depth;
      this.states.length = depth + 1;
      state.sleep.push(event);
      const branch = state.wakeup.shift();
      if (branch === undefined) continue;
      state.chosen = { task: branch.task, choice: branch.choice };
      state.below = branch.children;
      this.examined = depth;
      return true;
    }
    return false;
  }

  private newState(): State {
    if (this.depth === 0) return { sleep: [], wakeup: [], below: [], chosen: null };
    const parent = this.states[this.depth - 1];
    const { event } = this.trace[this.depth - 1];
    const sleep = parent.sleep.filter((q) => q.task !== event.task && !dependent(q, event));
    return { sleep, wakeup: parent.below, below: [], chosen: null };
  }

  private choose(state: State, candidates: readonly Candidate[]): Decision | null {
    let branch = state.chosen;
    if (branch === null) {
      const node = state.wakeup.shift();
      if (node !== undefined) {
        state.below = node.children;
        branch = node;
      }
    }
    if (branch !== null) {
      const { task } = branch;
      const candidate = candidates.find((other) => other.task === task);
      if (!candidate?.enabled) throw new Error(`internal error: task ${task} cannot go on where its branch begins`);
      const several = candidate.alternatives > 1;
      return { task, choice: several && branch.choice === -1 ? freeChoice(state, task) : branch.choice };
    }
    const last = this.depth > 0 ? this.trace[this.depth - 1].event.task : -1;
    let best: Decision | null = null;
    for (const candidate of candidates) {
      if (!candidate.enabled) continue;
      const asleep = state.sleep.filter((q) => q.task === candidate.task);
      if (asleep.length >= Math.max(1, candidate.alternatives)) continue;
      const choice = candidate.alternatives > 1 ? freeChoice(state, candidate.task) : -1;
      if (best === null || candidate.task === last) best = { task: candidate.task, choice };
    }
    return best;
  }

  private timed(event: ExecutionEvent): Timed {
    const clock = this.startClock(event.task, event.enabledBy);
    this.scan(guarded(event), clock, this.trace.length, null);
    const ordinal = this.eventsOf(event.task) + 1;
    clock[event.task] = ordinal;
    return { event, ordinal, clock };
  }

  private eventsOf(task: number): number {
    for (let i = this.trace.length - 1; i >= 0; i--)
      if (this.trace[i].event.task === task) return this.trace[i].ordinal;
    return 0;
  }

  /** The clock given by program order and by edges that no reordering can remove. */
  private startClock(task: number, enabledBy: readonly number[], before = this.trace.length): number[] {
    const clock: number[] = [];
    for (let i = before - 1; i >= 0; i--)
      if (this.trace[i].event.task === task) {
        join(clock, this.trace[i].clock);
        break;
      }
    for (const index of enabledBy) join(clock, this.trace[index].clock);
    return clock;
  }

  /**
   * Walks the events before `end` that conflict with an operation, latest first, and joins their clocks into `clock`.
   * `race` is called for each that the operation could have overtaken: unordered so far, and the operation is enabled
   * without it. A clock at that moment holds exactly the dependences that remain after the reversal.
   */
  private scan(
    operation: GuardedOperation,
    clock: number[],
    end: number,
    race: ((index: number) => void) | null,
  ): void {
    const late: number[] = [];
    for (let i = end - 1; i >= 0; i--) {
      const { event, ordinal, clock: other } = this.trace[i];
      if (event.task === operation.task || (clock[event.task] ?? 0) >= ordinal) continue;
      if (!dependent(operation, event)) continue;
      if (!this.enabledWithout(operation, i, end)) {
        late.push(i);
        continue;
      }
      race?.(i);
      join(clock, other);
    }
    for (const index of late) join(clock, this.trace[index].clock);
  }

  /**
   * Could the operation happen if event `index`, and with it all that comes after it, had not? All events on a guarded
   * location depend on each other, so the ones that stay are the first ones, and the state they leave is the one that
   * the first event taken away found.
   */
  private enabledWithout({ guard, state }: GuardedOperation, index: number, end: number): boolean {
    if (!guard) return true;
    const { event, ordinal } = this.trace[index];
    for (let i = index; i < end; i++) {
      const { event: later, clock } = this.trace[i];
      if ((clock[event.task] ?? 0) < ordinal) continue;
      const touched = later.accesses.find((access) => access.location === guard.location);
      if (touched) return guard.admits(touched.before);
    }
    return guard.admits(state);
  }

  private reverseRaces(pending: readonly PendingOperation[]): void {
    const end = this.trace.length;
    for (let i = this.examined; i < end; i++) {
      const { event, ordinal } = this.trace[i];
      const clock = this.startClock(event.task, event.enabledBy, i);
      this.scan(guarded(event), clock, i, (earlier) => this.reverse(earlier, event, ordinal, clock, i));
    }
    for (const operation of pending) {
      const clock = this.startClock(operation.task, operation.enabledBy);
      const ordinal = this.eventsOf(operation.task) + 1;
      const reverse = (earlier: number) => this.reverse(earlier, operation, ordinal, clock, end);
      if (end > 0 && this.trace[end - 1].event.halts) this.scanHalted(operation, clock, reverse);
      else this.scan(operation, clock, end, reverse);
    }
  }

  /**
   * The races of an operation that could not happen because the last event ended the program. It could have come first;
   * its other races do not depend on that event, unless the two touch the same.
   */
  private scanHalted(operation: PendingOperation, clock: number[], reverse: (index: number) => void): void {
    const last = this.trace.length - 1;
    const { event, ordinal, clock: other } = this.trace[last];
    if ((clock[event.task] ?? 0) >= ordinal) return;
    if (this.enabledWithout(operation, last, last + 1)) {
      reverse(last);
      if (footprintsConflict(operation.accesses, event.accesses)) join(clock, other);
    }
    const touched = event.accesses.find((access) => access.location === operation.guard?.location);
    this.scan({ ...operation, state: touched ? touched.before : operation.state }, clock, last, reverse);
  }

  /** Lets the later operation happen before event `earlier`: v = notdep(e, E).e', inserted unless asleep. */
  private reverse(
    earlier: number,
    later: Effect & { readonly task: number },
    ordinal: number,
    clock: number[],
    end: number,
  ): void {
    const { event: e, ordinal: n } = this.trace[earlier];
    const sequence: SequenceEvent[] = [];
    for (let i = earlier + 1; i < end; i++) {
      const { event, ordinal: own, clock: time } = this.trace[i];
      if ((time[e.task] ?? 0) >= n) continue;
      sequence.push({ task: event.task, choice: event.choice, accesses: event.accesses, ordinal: own, clock: time });
    }
    const { task, accesses, halts } = later;
    sequence.push({ task, choice: -1, accesses, ...(halts ? { halts } : {}), ordinal, clock: clock.slice() });
    const state = this.states[earlier];
    for (const q of state.sleep) if (weakInitial(q, sequence) !== undefined) return;
    insertSequence(state.wakeup, sequence);
  }
}

function freeChoice(state: State, task: number): number {
  let choice = 0;
  while (state.sleep.some((q) => q.task === task && q.choice === choice)) choice++;
  return choice;
}

/** An operation as the race detection sees it: `state` is that of the guard's location just before it. */
type GuardedOperation = Effect & Pick<PendingOperation, "task" | "guard" | "state">;

function guarded({ task, accesses, guard, halts }: ExecutionEvent): GuardedOperation {
  const state = guard ? (accesses.find((access) => access.location === guard.location)?.before ?? 0) : 0;
  return { task, accesses, guard, state, ...(halts ? { halts } : {}) };
}

function join(into: number[], other: readonly number[]): void {
  for (let task = 0; task < other.length; task++) {
    const time = other[task] ?? 0;
    if (time > (into[task] ?? 0)) into[task] = time;
  }
}
