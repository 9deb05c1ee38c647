import { withItem } from "../base/withItem";
import type { Candidate } from "../runtime/scheduler";
import { dependent, type Effect } from "./effect";
import { none, type WakeupTrees } from "./wakeupTrees/wakeupTrees";

/** A branch that was explored. */
export interface Sleeping extends Effect {
  readonly choice: number;
  /** How many the event had, if that is known. */
  readonly alternatives?: number;
}

/** The search's knowledge about the state before one event of the current execution. */
export interface SearchState {
  /** May be the list of the state before, see `putToSleep`. */
  sleep: readonly Sleeping[];
  /** How many of them slept when the search came here: the first ones. */
  inherited: number;
  /** The first of the branches still to be explored, see `WakeupTrees`. */
  wakeup: number;
  /** What the branch being explored has to go on with. */
  below: number;
  /** Whose branch is being explored, and its alternative; `nobody` before one was chosen. */
  chosen: number;
  choice: number;
  /** All tasks before this one have finished; where tasks have an order, see `OptimalDpor`, it is the place in that. */
  first: number;
  /** How many branches from here are done. */
  done: number;
  /** How many executions the search had made when it came here; only kept by one that is divided. */
  since: number;
}

export const nobody = -1;
/** Most states have nothing that sleeps. */
const nothing: readonly Sleeping[] = [];

/** Makes a state what it is when a search comes to it. `parent`: the one before, from which `event` leads here. */
export function enterState(state: SearchState, parent: SearchState, event: Effect): void {
  state.sleep = stillAsleep(parent.sleep, event);
  state.inherited = state.sleep.length;
  state.wakeup = parent.below;
  state.below = none;
  state.chosen = state.choice = nobody;
  state.first = parent.first;
  state.done = state.since = 0;
}

/** What sleeps goes on sleeping after an event that commutes with it. Mostly that is all of it: then no new list is made. */
function stillAsleep(sleep: readonly Sleeping[], event: Effect): readonly Sleeping[] {
  let all = 0;
  while (all < sleep.length && sleepsThrough(event, sleep[all])) all++;
  if (all === sleep.length) return sleep;
  const left: Sleeping[] = [];
  for (let i = 0; i < sleep.length; i++) if (i < all || sleepsThrough(event, sleep[i])) left.push(sleep[i]);
  return left.length > 0 ? left : nothing;
}

function sleepsThrough(event: Effect, asleep: Sleeping): boolean {
  return asleep.number !== event.number && !dependent(asleep, event);
}

export function newState(): SearchState {
  return {
    sleep: nothing,
    inherited: 0,
    wakeup: none,
    below: none,
    chosen: nobody,
    choice: nobody,
    first: 0,
    done: 0,
    since: 0,
  };
}

export function putToSleep(state: SearchState, event: Sleeping): void {
  const { sleep, inherited } = state;
  // What a state inherited is not its own list: the state before it may have the same one
  if (sleep.length > inherited) (sleep as Sleeping[]).push(event);
  else state.sleep = inherited === 0 ? [event] : withItem(sleep, event);
}

/** Makes the first branch of the wakeup tree the one to explore; false if there is none. */
export function takeBranch(state: SearchState, trees: WakeupTrees): boolean {
  const { wakeup } = state;
  if (wakeup === none) return false;
  state.wakeup = trees.next(wakeup);
  state.below = trees.child(wakeup);
  state.chosen = trees.effect(wakeup).number;
  state.choice = trees.choice(wakeup);
  trees.remove(wakeup);
  return true;
}

/** All that the task could do was done. */
export function isAsleep({ sleep }: Pick<SearchState, "sleep">, { number, alternatives }: Candidate): boolean {
  let asleep = 0;
  for (const q of sleep) if (q.number === number) asleep++;
  return asleep > 0 && asleep >= Math.max(1, alternatives);
}

export function freeChoice({ sleep }: SearchState, { number, alternatives, preferred = 0 }: Candidate): number {
  for (let n = 0; n < alternatives; n++) {
    const choice = (preferred + n) % alternatives;
    if (!sleep.some((q) => q.number === number && q.choice === choice)) return choice;
  }
  return preferred;
}
