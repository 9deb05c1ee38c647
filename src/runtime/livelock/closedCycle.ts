import { Read } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import type { CycleRecord } from "../../model/record";
import { looksOf, type WholeTurn } from "../../model/turnLook";
import type { Execution } from "../execution";
import type { Task } from "../task";
import type { StateWatch } from "./stateWatch";

/** How a cycle of states treats a task that takes no step in it. */
type Treatment = "blocked" | "passed over" | "kept waiting";

/**
 * What events are, if the state after them is the one before them. They can be repeated for ever:
 * - a livelock, if every other task is blocked all along;
 * - starvation, if the others that could go on are blocked at some moments of each round, so that even a schedule which
 *   is fair can pass them over each time;
 * - else unfair: somebody could go on at any moment, and every real scheduler lets him. So is a cycle that never takes
 *   one of several alternatives, and one of daemons.
 * Fairness as in Musuvathi, Qadeer, "Fair Stateless Model Checking", PLDI 2008.
 */
export function closedCycle(
  execution: Execution,
  round: readonly number[],
  watch: StateWatch,
): CycleRecord | undefined {
  const { events, tasks } = execution;
  const made = round.map((index) => events[index]);
  const turning = new Set(made.map(({ task }) => task));
  // Whose turns only look is passed over, however often it looks
  const starving = [...turning].flatMap((task) => {
    const look = watch.lookIn(round, task);
    return look === undefined ? [] : { task, site: events[look].site };
  });
  // Nobody does more than look: that is no cycle, but tasks that wait
  if (starving.length === turning.size) return undefined;
  for (const { task } of starving) turning.delete(task);
  const others = tasks.filter(
    ({ id, finished }) => !finished && !turning.has(id) && !starving.some(({ task }) => task === id),
  );
  const treatments = others.map((task) => treatment(task, made, execution));
  const { alternatives } = watch;
  const helpers = tasks.every(({ id, daemon }) => daemon || !turning.has(id));
  const fair = !alternatives.misses(round) && !helpers && !treatments.includes("kept waiting");
  const lookers = starving.filter(({ task }) => !tasks[task].daemon);
  const passedOver = others.filter(
    ({ daemon, pending }, i) =>
      !daemon &&
      (treatments[i] === "passed over" || (treatments[i] === "blocked" && changes(made, pending!.guard!.location))),
  );
  return {
    round,
    to: events.length,
    nature: !fair ? "unfair" : lookers.length > 0 || treatments.includes("passed over") ? "starvation" : "livelock",
    tasks: [...turning].sort((a, b) => a - b).map((task) => ({ task, loop: watch.loopIn(round, task) })),
    passedOver: [...lookers, ...passedOver.map(({ id, pending }) => ({ task: id, site: pending!.site }))],
  };
}

/**
 * All of several cycles one after the other, if each can still be gone round: its tasks did nothing since, and nobody
 * wrote what it touches.
 */
export function together(
  execution: Execution,
  cycles: readonly CycleRecord[],
  watch: StateWatch,
): CycleRecord | undefined {
  const { events } = execution;
  const lasts = cycles.every(({ round, to, tasks }) => {
    const touched = new Set(round.flatMap((index) => events[index].accesses.map(({ location }) => location)));
    return events
      .slice(to)
      .every(
        ({ task, accesses }) =>
          tasks.every((other) => other.task !== task) &&
          accesses.every(({ location, mode }) => mode === Read || !touched.has(location)),
      );
  });
  const round = [...new Set(cycles.flatMap((cycle) => cycle.round))].sort((a, b) => a - b);
  return lasts && round.length > 0 ? closedCycle(execution, round, watch) : undefined;
}

/** Is the object taken or given back in the round, so that whoever waits for it is blocked by nobody in particular? */
function changes(round: readonly ExecutionEvent[], location: number): boolean {
  return round.some(({ accesses }) => accesses.some((access) => access.location === location && access.mode !== Read));
}

/** The task stands before the same operation all along. */
function treatment({ pending, enabled }: Task, round: readonly ExecutionEvent[], execution: Execution): Treatment {
  // While tasks run time goes on, and with it a sleeper
  if (!pending || pending.kind === "sleep") return "kept waiting";
  const { guard } = pending;
  // It would look again
  if (pending.inVain?.() === true) return "kept waiting";
  // What is no state of an object (the end of a task, a write that a loop waits for) stays once it has come
  if (!guard || guard.location < 0) return !guard || enabled ? "kept waiting" : "blocked";
  if (guard.turn) return turnTreatment(guard.turn, round, execution);
  const found = [execution.state(guard.location)];
  for (const { accesses } of round)
    for (const { location, before } of accesses) if (location === guard.location) found.push(before);
  const open = found.filter((at) => guard.admits(at)).length;
  return open === 0 ? "blocked" : open === found.length ? "kept waiting" : "passed over";
}

/** The same where a whole turn of a loop waits, for what it looks at. */
function turnTreatment({ first }: WholeTurn, round: readonly ExecutionEvent[], execution: Execution): Treatment {
  // Backwards: what a state was before an event, it was since the one before that
  const states = new Map<number, number>();
  const stateOf = (location: number) => states.get(location) ?? execution.state(location);
  const open = [!looksOf(first, stateOf).waits];
  for (const { accesses } of [...round].reverse()) {
    for (const { location, before } of accesses) states.set(location, before);
    open.push(!looksOf(first, stateOf).waits);
  }
  return open.every(Boolean) ? "kept waiting" : open.some(Boolean) ? "passed over" : "blocked";
}
