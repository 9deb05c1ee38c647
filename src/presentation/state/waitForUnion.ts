import type { Finding } from "../../model/report";
import { LanesByTask } from "../lanesByTask";
import type { TraceHistory } from "../traceHistory";
import { taskNames } from "../words/taskNames";
import type { WaitEdgeView, WaitNode } from "./waitForModel";
import { waitForModel } from "./waitForModel";

/** That two have to do with each other at some position. */
export type WaitRelation = Pick<WaitEdgeView, "id" | "from" | "to" | "kind">;

/** Every node and edge that the graph of a trace ever has: laid out once, so that nothing moves while stepping. */
export interface WaitForUnion {
  readonly nodes: readonly WaitNode[];
  readonly edges: readonly WaitRelation[];
  /** Node ids of the report's first cycle, task and object in turn; also in executions that avoid it. */
  readonly ring: readonly string[];
  /** Nodes left out of a large graph: nobody ever waits in their part of it. */
  readonly hidden: number;
  /** Somebody holds what he waits for: two edges between the same nodes need room. */
  readonly doubled?: boolean;
}

/** With more nodes than this, parts in which nobody ever waits are left out, and objects for which nobody does. */
const manyNodes = 10;

/** More positions than this are sampled: a graph of thousands of relations is no picture anyway. */
const maxPositions = 4000;
/** The same of positions times all tasks and objects. */
const maxLooks = 1_000_000;

/** The union over all positions; `findings` are the report's, so that a fork keeps the same ring. */
export function waitForUnion(history: TraceHistory, findings: readonly Finding[]): WaitForUnion {
  const nodes = new Map<string, WaitNode>();
  const edges = new Map<string, WaitRelation>();
  const waiting = new Set<string>();
  let doubled = false;
  const { tasks, objects, async: inside } = history.trace;
  const members = ringOf(history, findings, inside?.beside && LanesByTask.of(history, inside));
  const ring = members.map(({ id }) => id);
  for (const node of members) nodes.set(node.id, node);
  const affordable = Math.max(50, maxLooks / (tasks.length + objects.length + 1));
  const most = Math.min(affordable, inside ? maxPositions / 10 : maxPositions);
  const step = Math.max(1, Math.ceil(history.end / most));
  for (let position = history.end; position >= 0; position -= step) {
    const graph = waitForModel(history, position);
    for (const node of graph.nodes) nodes.set(node.id, node);
    const ids = new Set(graph.edges.map(({ id }) => id));
    doubled ||= graph.edges.some(({ from, to }) => ids.has(`${to}-${from}`));
    for (const { id, from, to, kind } of graph.edges) {
      edges.set(id, { id, from, to, kind });
      if (kind === "waits" || kind === "awaits") waiting.add(from).add(to);
    }
  }
  const related = new Set([...edges.values()].flatMap((edge) => [edge.from, edge.to]).concat(ring));
  const all = [...nodes.values()].filter((node) => related.has(node.id)).sort((a, b) => compare(a.id, b.id));
  const shown = all.length > manyNodes ? reached([...edges.values()], [...waiting, ...ring]) : related;
  const matters = ({ id, task }: WaitNode) =>
    shown.has(id) && (all.length <= manyNodes || task !== undefined || waiting.has(id) || ring.includes(id));
  const byId = all.filter(matters);
  const drawn = new Set(byId.map(({ id }) => id));
  const between = [...edges.values()]
    .filter(({ from, to }) => drawn.has(from) && drawn.has(to))
    .sort((a, b) => compare(a.id, b.id));
  return { nodes: byId, edges: between, ring, hidden: all.length - byId.length, doubled };
}

/** Everything that is tied to one of these nodes. */
function reached(edges: readonly WaitRelation[], start: readonly string[]): ReadonlySet<string> {
  const found = new Set(start);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { from, to } of edges)
      if (found.has(from) || found.has(to)) {
        found.add(from);
        found.add(to);
      }
  }
  return found;
}

/** The nodes of the first cycle all members of which are known here. */
function ringOf(
  { trace, objectNames: names, end }: TraceHistory,
  findings: readonly Finding[],
  lanes: LanesByTask | undefined,
): WaitNode[] {
  const taskNodes = trace.tasks.map((task): WaitNode => {
    const { id, name } = lanes?.at(task.id, end) ?? { id: task.id, name: taskNames(trace)[task.id] };
    return { id: `t${id}`, kind: "task", name, task: id };
  });
  const tasks = new Map(trace.tasks.map(({ id, name }): [string, WaitNode] => [name, taskNodes[id]]));
  const objectNodes = trace.objects.map(({ id, kind }): WaitNode => ({ id: `o${id}`, kind, name: names[id] }));
  const objects = new Map(trace.objects.map(({ id, name }): [string, WaitNode] => [name, objectNodes[id]]));
  const named = findings.map(
    ({ cycle }) => cycle?.flatMap((edge) => [tasks.get(edge.task), objects.get(edge.waitsFor)]) ?? [],
  );
  // By number those are known, too, that have one name
  const own = trace.findings.map(
    ({ cycle }) => cycle?.flatMap(({ task, object }) => [taskNodes[task], objectNodes[object]]) ?? [],
  );
  for (const nodes of [...named, ...own]) {
    const known = nodes.filter((node) => node !== undefined);
    const isOneEach = new Set(known.map(({ id }) => id)).size === known.length;
    if (known.length > 0 && known.length === nodes.length && isOneEach) return known;
  }
  return [];
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
