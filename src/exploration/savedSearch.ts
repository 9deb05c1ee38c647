import { NumberReader, NumberWriter } from "../base/numberText";
import { newState, nobody, putToSleep, type SearchState } from "./searchState";
import type { EffectTable } from "./effectTable";
import { loadEffect, saveEffect, type SavedEffect } from "./savedEffect";
import { none, type WakeupTrees } from "./wakeupTrees";

type SavedNode = readonly [SavedEffect, readonly SavedNode[]];

interface SavedState {
  readonly sleep: readonly SavedEffect[];
  /** See `SearchState`. */
  readonly inherited: number;
  readonly wakeup: readonly SavedNode[];
  readonly chosen: readonly [number: number, choice: number] | null;
  readonly done: number;
}

/**
 * Wakeup trees that share their effects. `nodes`, see `NumberWriter`: how many there are, and of each the number of its
 * effect, its alternative, and those that it leads to.
 */
export interface SavedTree {
  readonly effects: readonly SavedEffect[];
  readonly nodes: string;
}

/** A search of traces that stopped, for another process to go on with. Survives JSON; locations go by `Numbering`. */
export interface SavedSearch {
  readonly states: readonly SavedState[];
  /** What the branch of the last state has to go on with. */
  readonly below: readonly SavedNode[] | SavedTree;
  /** So many events of the execution under way had their races reversed. */
  readonly events: number;
  /** See `OptimalDpor.whole`. */
  readonly whole: boolean;
  /** See `OptimalDpor`. */
  readonly order?: readonly number[];
  readonly repeats?: boolean;
}

/** The first `length` states; only the last one's `below` is asked for again. */
export function saveSearch(
  states: readonly SearchState[],
  length: number,
  trees: WakeupTrees,
  events: number,
  whole: boolean,
): SavedSearch {
  return {
    states: states.slice(0, length).map((state) => saveState(state, trees)),
    below: length > 0 ? saveNodes(states[length - 1].below, trees) : [],
    events,
    whole,
  };
}

/** `height`: of the wakeup tree; what is above is left out. */
export function saveState(
  { sleep, inherited, wakeup, chosen, choice, done }: SearchState,
  trees: WakeupTrees,
  height = Infinity,
): SavedState {
  return {
    sleep: sleep.map((one) => saveEffect(one, one.choice)),
    inherited,
    wakeup: saveNodes(wakeup, trees, height),
    chosen: chosen === nobody ? null : [chosen, choice],
    done,
  };
}

/** All states have one hidden class, wherever they come from: V8 would give up its code for those that a search makes itself. */
export function loadStates({ states, below }: SavedSearch, trees: WakeupTrees): SearchState[] {
  return states.map(({ sleep, inherited, wakeup, chosen, done }, index) => {
    const state = newState();
    for (const one of sleep) putToSleep(state, loadEffect(one));
    state.inherited = inherited;
    state.wakeup = loadNodes(wakeup, trees);
    if (index === states.length - 1) state.below = loadBelow(below, trees);
    if (chosen) [state.chosen, state.choice] = chosen;
    state.done = done;
    return state;
  });
}

function saveNodes(first: number, trees: WakeupTrees, height = Infinity): SavedNode[] {
  const nodes: SavedNode[] = [];
  if (height === 0) return nodes;
  for (let node = first; node !== none; node = trees.next(node)) {
    const below = saveNodes(trees.child(node), trees, height - 1);
    nodes.push([saveEffect(trees.effect(node), trees.choice(node)), below]);
  }
  return nodes;
}

function loadNodes(nodes: readonly SavedNode[], trees: WakeupTrees): number {
  let first = none;
  for (const [saved, children] of [...nodes].reverse()) {
    const effect = loadEffect(saved);
    first = trees.add(effect, effect.choice, loadNodes(children, trees), first);
  }
  return first;
}

function loadBelow(below: SavedSearch["below"], trees: WakeupTrees): number {
  return "effects" in below ? loadTree(below, trees) : loadNodes(below, trees);
}

/** Nodes come after the one that leads to them, those beside each other in their order. */
export function saveTree(first: number, trees: WakeupTrees, table: EffectTable): SavedTree {
  const nodes = new NumberWriter();
  const add = (from: number): void => {
    let count = 0;
    for (let node = from; node !== none; node = trees.next(node)) count++;
    nodes.push(count);
    for (let node = from; node !== none; node = trees.next(node)) {
      nodes.push(table.numberOf(trees.effect(node)));
      nodes.pushSigned(trees.choice(node));
      add(trees.child(node));
    }
  };
  add(first);
  return { effects: table.saved, nodes: nodes.text };
}

function loadTree({ effects, nodes }: SavedTree, trees: WakeupTrees): number {
  const known = effects.map(loadEffect);
  const numbers = new NumberReader(nodes);
  const load = (): number => {
    let first = none;
    let last = none;
    for (let count = numbers.next(); count > 0; count--) {
      const effect = known[numbers.next()];
      const choice = numbers.nextSigned();
      const node = trees.add(effect, choice, load(), none);
      if (last === none) first = node;
      else trees.setNext(last, node);
      last = node;
    }
    return first;
  };
  return load();
}
