import type { ExecutionEvent, Guard } from "../../model/event";
import { looksOf, type WholeTurn } from "../../model/turnLook";
import { dependent } from "../effect";
import type { PendingOperation } from "../pendingOperations";
import { StateOfLocation } from "./stateOfLocation";

/** An execution, or its beginning, and what each task was about to do at its end. */
export interface Beginning {
  readonly events: readonly ExecutionEvent[];
  readonly pending: readonly PendingOperation[];
}

interface Order {
  readonly preemptions: number;
  /** Indices of events. */
  readonly order: readonly number[];
}

/** A place in the search: how many events of each task happened, and whose the last one was. */
interface Place {
  readonly counts: readonly number[];
  /** How many events, with those that are still needed: no order through here has fewer. */
  readonly least: number;
  /** -1 at the beginning. */
  readonly last: number;
  readonly event: number;
  readonly parent: Place | null;
}

/**
 * All orders of the events of one trace lead to the same state, so none of them has to be run to know which has the fewest
 * preemptions: a search over the sets of events that are closed under happens-before, from the empty one, each with the task
 * that went on last, those of fewest preemptions first, and of these those of fewest events (A*: Hart, Nilsson and Raphael,
 * "A Formal Basis for the Heuristic Determination of Minimum Cost Paths", 1968). Whether that task could go on is asked of
 * its guard, with the state that the events of the set add up to. Where that is not known it counts as blocked, so that
 * there is never an order with fewer preemptions than told here.
 */
export class FewestPreemptions {
  /** By the number of a task: its place in all lists here. */
  private readonly places = new Map<number, number>();
  /** Of each task, its events. */
  private readonly ofTask: number[][] = [];
  private readonly pendingOf: (PendingOperation | undefined)[] = [];
  private readonly taskOf: number[] = [];
  /** Of each event, how many events of each task must have happened; its own task's include itself. */
  private readonly clocks: number[][] = [];
  private readonly states: StateOfLocation;
  /** At how many places the search looked. */
  looked = 0;

  constructor(private readonly beginning: Beginning) {
    const { events, pending } = beginning;
    for (const { number } of [...events, ...pending])
      if (!this.places.has(number)) this.places.set(number, this.places.size);
    for (let task = 0; task < this.places.size; task++) this.ofTask.push([]);
    events.forEach((event, index) => {
      const task = this.places.get(event.number)!;
      this.taskOf.push(task);
      this.clocks.push(this.clockOf(index, task));
      this.ofTask[task].push(index);
    });
    for (const operation of pending) this.pendingOf[this.places.get(operation.number)!] = operation;
    this.states = new StateOfLocation(beginning);
  }

  private clockOf(index: number, task: number): number[] {
    const { events } = this.beginning;
    const event = events[index];
    const clock = this.ofTask.map(() => 0);
    for (let earlier = index - 1; earlier >= 0; earlier--) {
      const other = this.taskOf[earlier];
      if (clock[other] >= this.clocks[earlier][other]) continue;
      if (other === task || dependent(events[earlier], event) || event.enabledBy.includes(earlier))
        for (let i = 0; i < clock.length; i++) clock[i] = Math.max(clock[i], this.clocks[earlier][i]);
    }
    clock[task] = this.ofTask[task].length + 1;
    return clock;
  }

  /**
   * An order with at most `most` preemptions, and as few of them as possible, in which these events (by index) happen, with
   * what comes before them, and then with as few others as possible. "none" if there is none; undefined if that is not known
   * after `places` places. Of as many preemptions as `most` it counts only with fewer events than `fewer`; `isFewest`: none has
   * fewer preemptions than `most`.
   */
  order(
    needed: readonly number[],
    most: number,
    fewer: number,
    places: number,
    isFewest = false,
  ): Order | "none" | undefined {
    const goal = this.goal(needed);
    const total = goal.reduce((sum, count) => sum + count, 0);
    const radix: number[] = [];
    let size = this.ofTask.length + 1;
    for (const { length } of this.ofTask) {
      radix.push(size);
      size *= length + 1;
    }
    if (size > Number.MAX_SAFE_INTEGER) return undefined;
    const seen = new Set<number>();
    // By the fewest events of an order through the place
    let now: Place[][] = [];
    let later: Place[][] = [];
    now[total] = [{ counts: goal.map(() => 0), least: total, last: -1, event: -1, parent: null }];
    for (let preemptions = 0; preemptions <= most; preemptions++, now = later, later = []) {
      const end = preemptions < most && !isFewest ? Infinity : fewer;
      for (let least = total; least < Math.min(now.length, end); least++)
        for (let place = now[least]?.pop(); place; place = now[least]?.pop()) {
          const { counts, last } = place;
          const key = counts.reduce((sum, count, task) => sum + count * radix[task], last + 1);
          if (seen.has(key)) continue;
          seen.add(key);
          if (counts.every((count, task) => count >= goal[task])) return { preemptions, order: orderTo(place) };
          if (++this.looked > places) return undefined;
          const preempted = last >= 0 && this.canGoOn(last, counts);
          for (let task = 0; task < goal.length; task++) {
            const event = this.ofTask[task][counts[task]] as number | undefined;
            if (event === undefined || !this.isReady(event, counts)) continue;
            const next = least + (counts[task] < goal[task] ? 0 : 1);
            const to = preempted && task !== last ? later : now;
            const after = counts.with(task, counts[task] + 1);
            (to[next] ??= []).push({ counts: after, least: next, last: task, event, parent: place });
          }
        }
    }
    return "none";
  }

  /** How many events of each task are needed. */
  private goal(needed: readonly number[]): number[] {
    const goal = this.ofTask.map(() => 0);
    for (const index of needed) this.clocks[index].forEach((count, task) => (goal[task] = Math.max(goal[task], count)));
    return goal;
  }

  private isReady(event: number, counts: readonly number[]): boolean {
    const own = this.taskOf[event];
    return this.clocks[event].every((count, task) => task === own || count <= counts[task]);
  }

  /** Surely; false where it is not known. */
  private canGoOn(task: number, counts: readonly number[]): boolean {
    const event = this.ofTask[task][counts[task]] as number | undefined;
    if (event === undefined ? this.pendingOf[task]?.sleeps : this.beginning.events[event].kind === "sleep")
      return false;
    if (event !== undefined && this.isReady(event, counts)) return true;
    const operation = event === undefined ? this.pendingOf[task] : this.beginning.events[event];
    if (!operation) return false;
    const happened = (index: number) => this.clocks[index][this.taskOf[index]] <= counts[this.taskOf[index]];
    return operation.enabledBy.every(happened) && this.admits(operation.guard, happened);
  }

  private admits(guard: Guard | null, happened: (event: number) => boolean): boolean {
    if (guard === null) return true;
    if (guard.turn) return this.admitsTurn(guard.turn, happened);
    const state = this.states.after(guard.location, happened);
    return state !== undefined && guard.admits(state);
  }

  /** Such a guard asks for states as they are at the end of the execution; here they are what the events of the set add up to. */
  private admitsTurn({ first }: WholeTurn, happened: (event: number) => boolean): boolean {
    let known = true;
    const { waits } = looksOf(first, (location) => {
      const state = this.states.after(location, happened);
      known &&= state !== undefined;
      return state ?? 0;
    });
    return known && !waits;
  }
}

function orderTo(place: Place): readonly number[] {
  const order: number[] = [];
  for (let at: Place | null = place; at?.parent; at = at.parent) order.push(at.event);
  return order.reverse();
}
