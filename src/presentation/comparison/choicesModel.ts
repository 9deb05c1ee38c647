import { append } from "../../base/append";
import type { ChoiceBranch, ChoiceEnd, ChoiceTree } from "../../model/choiceTree";
import { parseSchedule } from "../../model/parseSchedule";
import type { Schedule } from "../../model/schedule";
import { traceKey } from "./traceKey";

/** Decisions of an execution: task and alternative, in turn. */
type Decisions = Schedule["events"];

/** An execution that somebody made by choosing. */
export interface MadeByHand {
  readonly schedule: string;
  readonly ends: ChoiceEnd["ends"];
  readonly shows?: ChoiceEnd["shows"];
  readonly also?: ChoiceEnd["also"];
}

/** A line of the tree, indented by `level` (from 1). */
export interface ChoiceRow {
  readonly id: string;
  readonly level: number;
  readonly kind: "branch" | "rest" | "hand";
  /** The execution shown goes this way. */
  readonly onPath: boolean;
  /** Of a branch: what the task does at `at` events. */
  readonly branch?: ChoiceBranch;
  readonly at: number;
  /** Executions below it, and how many of them fail. */
  readonly orders: number;
  readonly failing: number;
  /** Absent for what has nothing below it. */
  readonly expanded?: boolean;
  /** The one execution that it leads to. */
  readonly end?: MadeByHand;
  /** It is the execution shown, or `equivalent` to it: the same but for the order of what is independent. */
  readonly shown?: "itself" | "equivalent";
  /** Of `rest`: who else could go on, and whether that was not tried yet; else it is equivalent. */
  readonly others?: readonly string[];
  readonly untried?: boolean;
}

export interface ChoicesModel {
  /** `isExpanded`: did the viewer open or close it; undefined where he did neither. */
  rows(isExpanded: (id: string) => boolean | undefined): ChoiceRow[];
  readonly orders: number;
  readonly failing: number;
}

interface Place {
  readonly node: number;
  readonly branch: number;
}

/** At most so many lines are open by themselves; else only the way of the execution shown. */
const mostOpen = 24;

/** The tree of choices in lines. `shown`: the schedule of the execution shown. */
export function choicesModel(
  { nodes, ends }: ChoiceTree,
  shown: string | undefined,
  made: readonly MadeByHand[],
): ChoicesModel {
  const counts = nodes.map(() => ({ orders: 0, failing: 0 }));
  const parents = { node: new Map<number, Place>(), end: new Map<number, Place>() };
  const countsOf = ({ to }: ChoiceBranch) =>
    "node" in to ? counts[to.node] : { orders: 1, failing: ends[to.end].ends === "fails" ? 1 : 0 };
  // Nodes come after the one that leads to them
  for (let node = nodes.length - 1; node >= 0; node--)
    for (const [index, branch] of nodes[node].branches.entries()) {
      const { orders, failing } = countsOf(branch);
      counts[node].orders += orders;
      counts[node].failing += failing;
      const place = { node, branch: index };
      if ("node" in branch.to) parents.node.set(branch.to.node, place);
      else parents.end.set(branch.to.end, place);
    }
  const schedules = ends.map(({ schedule }) => parsed(schedule));
  const known = schedules.map(({ events }) => events);
  const path = new Set<string>();
  const isTheirs = made.some(({ schedule }) => schedule === shown);
  const same = shown === undefined || isTheirs ? undefined : equivalent(shown, ends, schedules);
  const way = shown === undefined || same ? same : nearest(parsed(shown).events, known);
  if (way) for (const place of wayTo(way.end, parents)) if (nodes[place.node].at < way.common) path.add(idOf(place));
  const byHand = new Map<number, MadeByHand[]>();
  for (const one of made) {
    const { end, common } = nearest(parsed(one.schedule).events, known) ?? { end: -1, common: 0 };
    if (end < 0 || known[end].length === common) continue;
    const places = wayTo(end, parents).filter(({ node }) => nodes[node].at <= common);
    append(byHand, places[0]?.node ?? 0, one);
  }
  const all = nodes.reduce((sum, { branches }) => sum + branches.length + 1, 0);

  function rows(isExpanded: (id: string) => boolean | undefined): ChoiceRow[] {
    const list: ChoiceRow[] = [];
    const open = nodes.length > 0 ? [{ node: 0, level: 1, next: 0 }] : [];
    while (open.length > 0) {
      const top = open[open.length - 1];
      const { node, level } = top;
      const { at, branches, others, open: untried = false } = nodes[node];
      const branch = branches[top.next++];
      if (!branch) {
        open.pop();
        const about = { level, at, onPath: false, orders: 1, failing: 0 };
        for (const [index, one] of (byHand.get(node) ?? []).entries())
          list.push({
            ...about,
            id: `hand-${node}-${index}`,
            kind: "hand",
            end: one,
            onPath: one.schedule === shown,
            ...(one.schedule === shown ? { shown: "itself" } : {}),
            failing: one.ends === "fails" ? 1 : 0,
          });
        if (others.length > 0)
          list.push({ ...about, id: `rest-${node}`, kind: "rest", others: others.map(({ name }) => name), untried });
        continue;
      }
      const id = idOf({ node, branch: top.next - 1 });
      const onPath = path.has(id);
      const row = { id, level, kind: "branch" as const, onPath, branch, at, ...countsOf(branch) };
      if ("end" in branch.to) {
        const end = ends[branch.to.end];
        const how = end.schedule === shown ? "itself" : branch.to.end === same?.end ? "equivalent" : undefined;
        list.push({ ...row, end, ...(how ? { shown: how } : {}) });
        continue;
      }
      const expanded = isExpanded(id) ?? (onPath || all <= mostOpen);
      list.push({ ...row, expanded });
      if (expanded) open.push({ node: branch.to.node, level: level + 1, next: 0 });
    }
    return list;
  }
  return { rows, orders: ends.length, failing: ends.filter((end) => end.ends === "fails").length };
}

function idOf({ node, branch }: Place): string {
  return `${node}-${branch}`;
}

/** The branches that lead to an end, the last one first. */
function wayTo(
  end: number,
  parents: { readonly node: ReadonlyMap<number, Place>; readonly end: ReadonlyMap<number, Place> },
): Place[] {
  const way: Place[] = [];
  for (let place = parents.end.get(end); place; place = parents.node.get(place.node)) way.push(place);
  return way;
}

const nothing: Schedule = { events: [], objects: [], shared: [] };

function parsed(text: string): Schedule {
  const read = parseSchedule(text);
  return "schedule" in read ? read.schedule : nothing;
}

/** The one end that is this execution, or else equivalent to it; undefined where that cannot be told. */
function equivalent(shown: string, ends: readonly ChoiceEnd[], schedules: readonly Schedule[]) {
  const found = (end: number) => ({ end, common: Infinity });
  const itself = ends.findIndex(({ schedule }) => schedule === shown);
  if (itself >= 0) return found(itself);
  const key = traceKey(parsed(shown));
  const same = schedules.flatMap((one, end) => (traceKey(one) === key ? [end] : []));
  return same.length === 1 ? found(same[0]) : undefined;
}

/** The end that begins with the most of the same decisions. */
function nearest(decisions: Decisions, known: readonly Decisions[]) {
  let best: { readonly end: number; readonly common: number } | undefined;
  for (const [end, other] of known.entries()) {
    let common = 0;
    while (
      common < decisions.length &&
      decisions[common].task === other[common]?.task &&
      decisions[common].choice === other[common].choice
    )
      common++;
    if (!best || common > best.common) best = { end, common };
  }
  return best;
}
