import { append } from "../../base/append";
import type { Node } from "../../instrumenter/parse/syntax";
import type { Access, History } from "../history";
import { areKeptApart } from "./areKeptApart";
import type { Order } from "./order";
import { standTogether } from "./standTogether";
import type { Suspicion } from "./suspicion";

/**
 * Two threads use one place, one writes, and no lock keeps them apart: the lockset of Savage, Burrows, Nelson, Sobalvarro,
 * Anderson, "Eraser", TOCS 1997, made static as in Blackshear, Gorogiannis, O'Hearn, Sergey, "RacerD", OOPSLA 2018. Places are
 * objects of the walk, not names.
 */
export function unlockedConflicts(history: History, order: Order): Suspicion[] {
  const found = new Map<string, Suspicion & { readonly place: string }>();
  const tried = new Map<Node, Map<Node, number>>();
  /** Statements that many tasks come to do not meet if the first ones do not. */
  const isTried = ({ node: one }: Access, { node: other }: Access): boolean => {
    const counts = tried.get(one) ?? new Map<Node, number>();
    const count = counts.get(other) ?? 0;
    tried.set(one, counts.set(other, count + 1));
    return count >= mostTries;
  };
  // Two writes say more than a write and a read
  const pairs = [...conflicts(history)].sort((one, other) => reads(one) - reads(other));
  for (const [a, b] of pairs) {
    const known = found.get(a.name);
    if (known && (known.nodes.length >= mostPlaces || [a, b].every(({ node }) => stands(known, node)))) continue;
    if (areKeptApart(history, a, b) || isTried(a, b) || !mayMeet(history, order, a, b)) continue;
    const [first, second] = a.write ? [a, b] : [b, a];
    const nodes = [first, second].map((one) => ({ node: one.node, text: `${whoDoes(history, one)} \`${a.name}\`` }));
    if (known) {
      known.nodes.push(...nodes.filter(({ node }) => !stands(known, node)));
      continue;
    }
    const message = `${whoDoes(history, first)} \`${a.name}\` and ${whoDoes(history, second)} it, and no lock or order keeps them apart.`;
    found.set(a.name, { kind: "data-race", message, nodes, place: a.place });
  }
  const all = [...found.values()];
  return all.filter((one) => !all.some((other) => isToldBy(one, other)));
}

/** Who adds or removes an entry changes which there are: the entry says more, where it says so of each place. */
function isToldBy(one: Suspicion & { readonly place: string }, other: typeof one): boolean {
  const [, object] = /^(o\d+)\.keys$/.exec(one.place) ?? [];
  if (object === undefined || !/^[{.]/.test(other.place.slice(object.length)) || !other.place.startsWith(object))
    return false;
  return one !== other && one.nodes.every(({ node }) => stands(other, node));
}

const mostTries = 30;
/** A variable that is used without a lock in more places than these is told with these. */
const mostPlaces = 6;

/** Nothing is seen that may keep them apart, not even a flag that is read with a lock held or in one step; or they meet for certain. */
function mayMeet(history: History, order: Order, a: Access, b: Access): boolean {
  const isGuarded =
    ((a.guarded || b.guarded) && history.haveLockInCommon(a.task, b.task)) ||
    (a.guarded && b.guarded && history.haveAtomicInCommon(a.task, b.task));
  if (!isGuarded && !a.assumed && !b.assumed && order.areUnordered(a, b)) return true;
  return standTogether(history, [a, b]);
}

function stands({ nodes }: Suspicion, node: Access["node"]): boolean {
  return nodes.some((one) => one.node === node);
}

function whoDoes({ tasks }: History, { task, write }: Access): string {
  return `\`${tasks[task].name}\` ${write ? "writes" : "reads"}`;
}

/** Of each place. Of a statement that a task comes to several times the first times will do. */
function* conflicts({ accesses, tasks }: History): Generator<readonly [Access, Access]> {
  const byPlace = new Map<string, Access[]>();
  for (const access of accesses) {
    if (tasks[access.task].async) continue;
    const times = byPlace.get(access.place)?.filter((one) => isAlike(one, access)).length ?? 0;
    if (times < mostTimes) append(byPlace, access.place, access);
  }
  for (const all of byPlace.values())
    if (all.some(({ write }) => write))
      for (let i = 0; i < all.length; i++)
        for (let j = i + 1; j < all.length; j++) {
          const [a, b] = [all[i], all[j]];
          if (a.task !== b.task && (a.write || b.write) && !(a.atomic && b.atomic)) yield [a, b];
        }
}
const mostTimes = 3;

function isAlike(a: Access, b: Access): boolean {
  return a.node === b.node && a.task === b.task && a.write === b.write && a.alone === b.alone;
}

function reads(pair: readonly Access[]): number {
  return pair.filter(({ write }) => !write).length;
}
