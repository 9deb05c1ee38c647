import { none, type WakeupTrees } from "./wakeupTrees/wakeupTrees";

/** How far a search of a tree has come, as far as it can tell. */
export interface SearchExtent {
  /** Which part of the tree it explored, from 0 to 1; an estimate. */
  readonly explored: number;
  /** The shallowest state of which a branch is explored; -1 for none. */
  readonly shallowest: number;
  /** Executions that it already knows it has to make: all that waits is counted. */
  waiting(): number;
}

/** A state on the path to the execution that comes next. */
export interface Level {
  /** Branches explored, besides the one that the path takes. */
  readonly done: number;
  /** Those that wait. */
  readonly wakeup: number;
}

/**
 * The weighted backtrack estimator: Kilby, Slaney, Thiébaux, Walsh, "Estimating Search Tree Size", AAAI 2006. A node's
 * branches are taken to be alike, so with b of them each is 1/b of what the node is. The branches of a wakeup tree are
 * those that are known so far: the part is rather overestimated, the more so the earlier. `first`: of so many branches, which part
 * of the node is the first one, where that is another one than the others.
 */
export function searchExtent(
  levels: readonly Level[],
  length: number,
  trees: WakeupTrees,
  first = (branches: number) => 1 / branches,
): SearchExtent {
  let explored = 0;
  let part = 1;
  let shallowest = -1;
  for (let i = 0; i < length; i++) {
    const { done, wakeup } = levels[i];
    let branches = done + 1;
    if (done > 0 && shallowest < 0) shallowest = i;
    for (let node = wakeup; node !== none; node = trees.next(node)) branches++;
    if (branches === 1) continue;
    const firstPart = first(branches);
    const each = (1 - firstPart) / (branches - 1);
    if (done > 0) explored += part * (firstPart + (done - 1) * each);
    part *= done > 0 ? each : firstPart;
  }
  const waiting = () => {
    let count = 0;
    for (let i = 0; i < length; i++) count += trees.leaves(levels[i].wakeup);
    return count;
  };
  return { explored, shallowest, waiting };
}
