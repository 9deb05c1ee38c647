import { NumberReader, NumberWriter } from "../base/numberText";
import type { Effect } from "./effect";
import { EffectTable } from "./effectTable";
import { loadEffect, saveEffect, type SavedEffect } from "./savedEffect";
import type { SavedSchedules } from "./schedules/savedSchedules";
import { newState, nobody, putToSleep, type SearchState } from "./searchState";
import { none, type WakeupTrees } from "./wakeupTrees/wakeupTrees";

interface SavedState {
  readonly sleep: readonly SavedEffect[];
  /** See `SearchState`. */
  readonly inherited: number;
  readonly wakeup: SavedTree;
  readonly chosen: readonly [number: number, choice: number] | null;
  readonly done: number;
}

/**
 * A wakeup tree, see `NumberWriter`: of each node, before those below it, and these before those beside it, the number of its
 * effect, its alternative, and what comes (`below`, `beside`, both or nothing). They may be as deep as executions are long, which is
 * deeper than JSON takes lists in lists.
 */
type SavedTree = string;
const [below, beside] = [1, 2];

/** A search of traces that stopped, for another process to go on with. Survives JSON; locations go by `Numbering`. */
export interface SavedSearch {
  /** Those that trees share, by number. */
  readonly effects: readonly SavedEffect[];
  readonly states: readonly SavedState[];
  /** What the branch of the last state has to go on with. */
  readonly below: SavedTree;
  /** So many events of the execution under way had their races reversed. */
  readonly events: number;
  /** See `OptimalDpor.whole`. */
  readonly whole: boolean;
  /** See `OptimalDpor`. */
  readonly order?: readonly number[];
  readonly repeats?: boolean;
  /** Of a `ParsimoniousDpor`. */
  readonly schedules?: SavedSchedules;
}

/** The first `length` states; only the last one's `below` is asked for again. */
export function saveSearch(
  states: readonly SearchState[],
  length: number,
  trees: WakeupTrees,
  events: number,
  whole: boolean,
): SavedSearch {
  const table = new EffectTable();
  const saved = states.slice(0, length).map((state) => saveState(state, trees, table));
  const last = length > 0 ? saveTree(states[length - 1].below, trees, table) : "";
  return { effects: table.saved, states: saved, below: last, events, whole };
}

/** `deep`: with what is below the branches. */
export function saveState(
  { sleep, inherited, wakeup, chosen, choice, done }: SearchState,
  trees: WakeupTrees,
  table: EffectTable,
  deep = true,
): SavedState {
  return {
    sleep: sleep.map((one) => saveEffect(one, one.choice)),
    inherited,
    wakeup: saveTree(wakeup, trees, table, deep),
    chosen: chosen === nobody ? null : [chosen, choice],
    done,
  };
}

/** All states have one hidden class, wherever they come from: V8 would give up its code for those that a search makes itself. */
export function loadStates({ effects, states, below }: SavedSearch, trees: WakeupTrees): SearchState[] {
  const known = effects.map(loadEffect);
  return states.map(({ sleep, inherited, wakeup, chosen, done }, index) => {
    const state = newState();
    for (const one of sleep) putToSleep(state, loadEffect(one));
    state.inherited = inherited;
    state.wakeup = loadTree(wakeup, known, trees);
    if (index === states.length - 1) state.below = loadTree(below, known, trees);
    if (chosen) [state.chosen, state.choice] = chosen;
    state.done = done;
    return state;
  });
}

export function saveTree(first: number, trees: WakeupTrees, table: EffectTable, deep = true): SavedTree {
  const nodes = new NumberWriter();
  trees.walk(first, deep, (node) => {
    nodes.push(table.numberOf(trees.effect(node)));
    nodes.pushSigned(trees.choice(node));
    const leads = deep && trees.child(node) !== none;
    nodes.push((leads ? below : 0) | (trees.next(node) !== none ? beside : 0));
  });
  return nodes.text;
}

function loadTree(saved: SavedTree, effects: readonly Effect[], trees: WakeupTrees): number {
  const numbers = new NumberReader(saved);
  /** Those that one beside them comes for, later. */
  const open: number[] = [];
  let [first, above] = [none, none];
  while (numbers.more) {
    const effect = effects[numbers.next()];
    const node = trees.add(effect, numbers.nextSigned(), none, none);
    if (above !== none) trees.setChild(above, node);
    else if (open.length > 0) trees.setNext(open.pop()!, node);
    else first = node;
    const leads = numbers.next();
    if ((leads & beside) !== 0) open.push(node);
    above = (leads & below) !== 0 ? node : none;
  }
  return first;
}
