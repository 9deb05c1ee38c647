import { labelOf, type Access, type AccessMode } from "../model/access";
import type { SearchState, Sleeping } from "./searchState";
import type { Effect, WakeupNode } from "./wakeupTree";

/** An effect and its alternative: task, alternative, 1 if it halts, then location and mode of each access. */
export type SavedEffect = readonly number[];
export type SavedNode = readonly [SavedEffect, readonly SavedNode[]];

interface SavedState {
  readonly sleep: readonly SavedEffect[];
  readonly wakeup: readonly SavedNode[];
  readonly chosen: readonly [number: number, choice: number] | null;
  readonly done: number;
}

/** A search of traces that stopped, for another process to go on with. Survives JSON; locations go by `Numbering`. */
export interface SavedSearch {
  readonly states: readonly SavedState[];
  /** What the branch of the last state has to go on with. */
  readonly below: readonly SavedNode[];
  /** So many events of the execution under way had their races reversed. */
  readonly events: number;
}

/** The first `length` states; only the last one's `below` is asked for again. */
export function saveSearch(states: readonly SearchState[], length: number, events: number): SavedSearch {
  return { states: states.slice(0, length).map(saveState), below: length > 0 ? saveNodes(states[length - 1].below) : [], events };
}

export function saveState({ sleep, wakeup, chosen, done }: SearchState): SavedState {
  return {
    sleep: sleep.map((one) => saveEffect(one, one.choice)),
    wakeup: saveNodes(wakeup),
    chosen: chosen && ([chosen.number, chosen.choice] as const),
    done,
  };
}

export function loadStates({ states, below }: SavedSearch): SearchState[] {
  return states.map(({ sleep, wakeup, chosen, done }, index) => ({
    sleep: sleep.map(loadEffect),
    wakeup: loadNodes(wakeup),
    below: index === states.length - 1 ? loadNodes(below) : null,
    chosen: chosen && { number: chosen[0], choice: chosen[1] },
    done,
    since: 0,
  }));
}

export function saveEffect({ number, accesses, halts }: Effect, choice: number): SavedEffect {
  return [number, choice, halts ? 1 : 0, ...accesses.flatMap(({ location, mode }) => [location, mode])];
}

export function loadEffect([number, choice, halts, ...touched]: SavedEffect): Sleeping {
  const accesses: Access[] = [];
  // Dependence does not ask for the state before
  for (let i = 0; i < touched.length; i += 2)
    accesses.push({ location: touched[i], mode: touched[i + 1] as AccessMode, before: 0 });
  return { number, choice, accesses, label: labelOf(accesses), halts: halts === 1 };
}

export function saveNodes(first: WakeupNode | null): SavedNode[] {
  const nodes: SavedNode[] = [];
  for (let node = first; node !== null; node = node.next)
    nodes.push([saveEffect(node.effect, node.choice), saveNodes(node.child)]);
  return nodes;
}

function loadNodes(nodes: readonly SavedNode[]): WakeupNode | null {
  let first: WakeupNode | null = null;
  for (const [saved, children] of [...nodes].reverse()) {
    const effect = loadEffect(saved);
    first = { effect, choice: effect.choice, child: loadNodes(children), next: first };
  }
  return first;
}
