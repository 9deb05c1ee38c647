import type { Hold } from "../history";
import { isDrawn, truthDrawn, truthOf } from "./constants";
import type { Value } from "./values";
import { View } from "./view";
import type { Walker } from "./walker";

/**
 * Walks both ways out of a decision; only one where constants decide it. `first` and `second` say whether nothing behind them is reached;
 * so does the result. What tasks share decides for the task alone (`alone`), and the other way is walked all the same.
 */
export function decide(walker: Walker, value: Value | undefined, first: () => boolean, second: () => boolean): boolean {
  const holds = truthOf(value);
  if (holds !== undefined) return holds ? first() : second();
  const isShared = value?.kind === "shared" && !isDrawn(value);
  const alone = isShared ? truthOf(walker.look(value)) : undefined;
  const wins = truthDrawn(value);
  const way = (isFirst: boolean, body: () => boolean) => {
    const walked = { from: 0, to: 0, leaves: false };
    const walk = () => {
      walked.from = walker.now;
      if (wins?.when === isFirst) walker.win(wins.lot);
      const ends = body();
      walked.to = walker.now;
      walked.leaves = ends && /return|throw/.test(walker.exit);
      return ends;
    };
    return { walked, walk };
  };
  const [one, other] = [way(true, first), way(false, second)];
  const ends = either(walker, one.walk, other.walk, isShared ? (alone ?? "unknown") : undefined);
  const loses = wins?.when ? other : one;
  // Behind it is who has won, if all others are gone
  if (wins && loses.walked.leaves) walker.win(wins.lot);
  if (isShared && alone !== undefined)
    walker.decided(value.looks, alone ? one.walked : other.walked, (alone ? other : one).walked.leaves);
  return ends;
}

/**
 * Either happens. What is held behind them is what the task holds alone; or, where that is not known, what one of them left held and
 * did not leave the function with. `alone`: what the task decides while it is alone, if what tasks share decides.
 */
export function either(
  walker: Walker,
  first: () => boolean,
  second: () => boolean,
  alone?: boolean | "unknown",
): boolean {
  const { stand, history } = walker;
  const { acquisitions, signals } = history;
  const { held, won, view, branch, guarded, alone: before } = stand;
  const start = acquisitions.length;
  const walk = (body: () => boolean, way: boolean) => {
    stand.held = new Map(held);
    stand.won = won;
    stand.view = new View(view);
    stand.alone = before && (alone === undefined || alone === way);
    stand.branch = alone === way ? branch : { parent: branch };
    const ends = body();
    return { ends, exit: walker.exit, held: stand.held, view: stand.view, alone: stand.alone, way };
  };
  stand.guarded ||= alone !== undefined;
  const one = walk(first, true);
  const middle = acquisitions.length;
  const other = walk(second, false);
  stand.won = won;
  stand.branch = branch;
  stand.guarded = guarded || (alone !== undefined && (one.ends || other.ends));
  const taken = [one, other].find(({ way }) => way === alone);
  if (!taken || !before) {
    // Which locks it takes depends on what is not known: nothing is said about their order
    if (middle > start && acquisitions.length > middle) acquisitions.length = start;
    stand.held = new Map(one.ends ? other.held : one.held);
    // What one of them alone took or gave back is followed no further
    if (!one.ends && !other.ends) {
      const isUneven = ([lock, { tried }]: [string, Hold]) =>
        tried !== true && one.held.has(lock) !== other.held.has(lock);
      for (const hold of [...one.held, ...other.held]) if (isUneven(hold)) signals.add(hold[0]);
      for (const [lock, hold] of other.held) if (!one.held.has(lock)) stand.held.set(lock, hold);
    }
    stand.view = view;
    if (one.ends === other.ends) view.takeEither(one.view, other.view);
    else view.take(one.ends ? other.view : one.view);
    const goOn = [one, other].filter(({ ends }) => !ends);
    stand.alone = before && (alone === undefined ? goOn.some((way) => way.alone) : goOn.length === 2);
  } else {
    stand.view = view;
    stand.held = taken.held;
    stand.alone = taken.alone && !taken.ends;
    if (!taken.ends) view.take(taken.view);
    else {
      // The way that the task takes alone goes on somewhere else; what others make it do does not change what it sees
      if (taken.alone && taken.exit !== "throw") stand.away = { exit: taken.exit, view: taken.view };
      stand.view = new View(view);
      if (taken === one || !other.ends) stand.held = (taken === one ? other : one).held;
    }
  }
  return one.ends && other.ends;
}
