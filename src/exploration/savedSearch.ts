import { NumberReader, NumberWriter } from "../base/numberText";
import { labelOf, type Access, type AccessMode } from "../model/access";
import { nobody, type SearchState, type Sleeping } from "./searchState";
import type { EffectTable } from "./effectTable";
import type { Effect, WakeupNode } from "./wakeupTree";

/** An effect and its alternative: task, alternative, 1 if it halts, 2 if it is unknown, then location and mode of each access. */
export type SavedEffect = readonly number[];
type SavedNode = readonly [SavedEffect, readonly SavedNode[]];

interface SavedState {
  readonly sleep: readonly SavedEffect[];
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
}

/** The first `length` states; only the last one's `below` is asked for again. */
export function saveSearch(states: readonly SearchState[], length: number, events: number): SavedSearch {
  return {
    states: states.slice(0, length).map(saveState),
    below: length > 0 ? saveNodes(states[length - 1].below) : [],
    events,
  };
}

export function saveState({ sleep, wakeup, chosen, choice, done }: SearchState): SavedState {
  return {
    sleep: sleep.map((one) => saveEffect(one, one.choice)),
    wakeup: saveNodes(wakeup),
    chosen: chosen === nobody ? null : [chosen, choice],
    done,
  };
}

export function loadStates({ states, below }: SavedSearch): SearchState[] {
  return states.map(({ sleep, wakeup, chosen, done }, index) => ({
    sleep: sleep.map(loadEffect),
    wakeup: loadNodes(wakeup),
    below: index === states.length - 1 ? loadBelow(below) : null,
    chosen: chosen?.[0] ?? nobody,
    choice: chosen?.[1] ?? nobody,
    first: 0,
    done,
    since: 0,
  }));
}

export function saveEffect({ number, accesses, halts, unknown }: Effect, choice: number): SavedEffect {
  return [number, choice, unknown ? 2 : halts ? 1 : 0, ...accesses.flatMap(({ location, mode }) => [location, mode])];
}

export function loadEffect([number, choice, halts, ...touched]: SavedEffect): Sleeping {
  const accesses: Access[] = [];
  // Dependence does not ask for the state before
  for (let i = 0; i < touched.length; i += 2)
    accesses.push({ location: touched[i], mode: touched[i + 1] as AccessMode, before: 0 });
  const effect = { number, choice, accesses, label: labelOf(accesses), halts: halts > 0 };
  return halts === 2 ? { ...effect, unknown: true } : effect;
}

function saveNodes(first: WakeupNode | null): SavedNode[] {
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

function loadBelow(below: SavedSearch["below"]): WakeupNode | null {
  return "effects" in below ? loadTree(below) : loadNodes(below);
}

/** Nodes come after the one that leads to them, those beside each other in their order. */
export function saveTree(first: WakeupNode | null, table: EffectTable): SavedTree {
  const nodes = new NumberWriter();
  const add = (from: WakeupNode | null): void => {
    let count = 0;
    for (let node = from; node !== null; node = node.next) count++;
    nodes.push(count);
    for (let node = from; node !== null; node = node.next) {
      nodes.push(table.numberOf(node.effect));
      nodes.pushSigned(node.choice);
      add(node.child);
    }
  };
  add(first);
  return { effects: table.saved, nodes: nodes.text };
}

function loadTree({ effects, nodes }: SavedTree): WakeupNode | null {
  const known = effects.map(loadEffect);
  const numbers = new NumberReader(nodes);
  const load = (): WakeupNode | null => {
    let first: WakeupNode | null = null;
    let last: WakeupNode | null = null;
    for (let count = numbers.next(); count > 0; count--) {
      const effect = known[numbers.next()];
      const choice = numbers.nextSigned();
      const node: WakeupNode = { effect, choice, child: load(), next: null };
      if (last === null) first = node;
      else last.next = node;
      last = node;
    }
    return first;
  };
  return load();
}
