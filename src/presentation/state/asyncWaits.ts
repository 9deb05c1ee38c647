import { append } from "../../base/append";
import type { AsyncTrace, TracePromise } from "../../model/asyncTrace";
import type { Range } from "../../model/report";
import type { Trace } from "../../model/trace";
import { asyncLanes, type AsyncLanes } from "../asyncLanes";
import { posterOf } from "../posterOf";
import { say } from "../words/say";
import { taskNames } from "../words/taskNames";
import type { WaitEdgeView, WaitNode } from "./waitForModel";
import { placesIn } from "./waitQueues";

interface Waiting {
  readonly lane: number;
  readonly name: string;
  readonly promise: number;
  readonly site?: Range;
  /** The step that awaits. */
  readonly step: number;
  /** It waits at the positions `from` to `to`, inclusive. */
  readonly from: number;
  readonly to: number;
}
interface Known {
  readonly lanes: AsyncLanes;
  readonly names: readonly string[];
  readonly waiting: readonly Waiting[];
}

const known = new WeakMap<Trace, Known>();

export interface AsyncWaits {
  readonly nodes: readonly WaitNode[];
  readonly edges: readonly WaitEdgeView[];
}

/**
 * Who awaits whom after `position` events: from each call to what it awaits, another call, a callback on its way, or a
 * promise; from a promise to what it needs in turn, and to who settles it later in this execution, or has what nobody gives back.
 */
export function asyncWaits(trace: Trace, inside: AsyncTrace, position: number): AsyncWaits {
  const { lanes, names, waiting } = lookUp(trace, inside);
  const { promises } = inside;
  const nodes = new Map<string, WaitNode>();
  const edges = new Map<string, WaitEdgeView>();
  const add = (from: string, to: string, site?: Range) =>
    edges.set(`${from}-${to}`, { id: `${from}-${to}`, from, to, kind: "awaits", site, inCycle: false });
  const node = (made: WaitNode): string => {
    nodes.set(made.id, made);
    return made.id;
  };
  const callNode = (call: number): string | undefined => {
    const lane = lanes.ofCall(call);
    return lane && node({ id: `t${lane.id}`, kind: "task", name: lane.name, task: lane.id });
  };
  const callbackNode = (task: number): string => {
    const kind = kindOf(trace, task);
    return node({ id: `c${task}`, kind, name: names[task] });
  };
  const isOpen = ({ settled }: TracePromise) => settled === undefined || settled.position > position;

  /** What has to happen so that a promise is settled. */
  const target = (promise: TracePromise, seen: ReadonlySet<number>): string | undefined => {
    if (promise.call !== undefined) return callNode(promise.call);
    const follows = promises[promise.follows ?? -1];
    if (follows && isOpen(follows) && !seen.has(follows.id))
      return target(follows, new Set([...seen, promise.id])) ?? own(promise, seen);
    return own(promise, seen);
  };
  const own = (promise: TracePromise, seen: ReadonlySet<number>): string => {
    const { settled, parts = [], id, heldBy } = promise;
    const open = parts.map((part) => promises[part]).filter((part) => isOpen(part) && !seen.has(part.id));
    const poster = settled && posterOf(trace, inside, settled.task);
    const thread = poster && poster.event > position ? lanes.ofTask(poster.thread) : undefined;
    if (parts.length === 0 && thread)
      return node({ id: `t${thread.id}`, kind: "task", name: thread.name, task: thread.id });
    // What a callback settles without any other function is that callback, to whoever waits for it
    if (parts.length === 0 && settled && settled.call === undefined && settled.task > 0)
      return callbackNode(settled.task);
    const left = settled || parts.length > 0 ? undefined : leftOnItsWay(trace, inside, promise);
    if (left !== undefined) return callbackNode(left);
    const isNever = settled === undefined && parts.length === 0 && !isCutOff(trace);
    const box = node({ id: `p${id}`, kind: "promise", name: nameOf(promise), ...(isNever ? { isNever } : {}) });
    for (const part of open) {
      const to = target(part, new Set([...seen, id]));
      if (to !== undefined && to !== box) add(box, to, part.site);
    }
    const holder = heldBy && heldBy.from <= position ? heldBy.call : undefined;
    const settler = parts.length > 0 ? undefined : (settled?.call ?? holder);
    const by = settler === undefined ? undefined : callNode(settler);
    if (by !== undefined) add(box, by);
    return box;
  };
  for (const { lane, name, promise, site, from, to } of waiting) {
    if (position < from || position > to) continue;
    const at = node({ id: `t${lane}`, kind: "task", name, task: lane });
    const goal = target(promises[promise], new Set());
    if (goal !== undefined && goal !== at) add(at, goal, site);
  }
  return { nodes: [...nodes.values()], edges: inQueues([...edges.values()], nodes) };
}

/** Who began to await first goes on first; of what `Promise.all` and the like need nobody knows when they asked for it. */
function inQueues(edges: readonly WaitEdgeView[], nodes: ReadonlyMap<string, WaitNode>): WaitEdgeView[] {
  const waiters = new Map<string, WaitEdgeView[]>();
  for (const edge of edges) append(waiters, edge.to, edge);
  const queues = [...waiters.values()].filter((all) => all.every(({ from }) => nodes.get(from)?.task !== undefined));
  const places = new Map(queues.flatMap((queue) => [...placesIn(queue)]));
  return edges.map((edge) => (places.has(edge) ? { ...edge, queue: places.get(edge) } : edge));
}

/** `Promise.all`, or where it was made: `promise of line 10`. */
function nameOf({ text, parts, site }: TracePromise): string {
  const combined = /^\s*([\w$.]*\b(?:all|allSettled|any|race))\(/.exec(text)?.[1];
  if (parts && combined) return combined;
  return site ? say("promise of line {0}", String(site.line)) : say("promise");
}

/** It ended before all that could go on had done so: what is open then might have been settled later. */
function isCutOff({ ending }: Trace): boolean {
  return ending.kind === "error" || ending.kind === "steps";
}

/** The callback that was asked for where a promise was made and is still to come where the execution was cut off. */
function leftOnItsWay(trace: Trace, { steps, turns }: AsyncTrace, { site }: TracePromise): number | undefined {
  if (!isCutOff(trace) || !site) return undefined;
  const asked = steps.flatMap(({ target, site: place }) => (target !== undefined && isSame(place, site) ? target : []));
  const left = asked.filter((task) => !turns.some((turn) => turn.task === task));
  // Of several nobody knows whose it is
  return left.length === 1 ? left[0] : undefined;
}

function isSame(a: Range | undefined, b: Range): boolean {
  return a?.file === b.file && a.line === b.line && a.column === b.column;
}

function kindOf(trace: Trace, task: number): "io" | "timer" | "immediate" | "message" {
  const changes = [trace.initial, ...trace.events.map((event) => event.changes)];
  const kind =
    trace.async?.turns.find((turn) => turn.task === task)?.kind ??
    changes.flatMap(({ tasks }) => tasks).find((state) => state.task === task)?.next?.kind;
  return kind === "timer" || kind === "immediate" || kind === "message" ? kind : "io";
}

function lookUp(trace: Trace, inside: AsyncTrace): Known {
  const before = known.get(trace);
  if (before) return before;
  const lanes = asyncLanes(trace, inside);
  const waiting: Waiting[] = [];
  const open = new Map<number, Waiting>();
  const goesOn = (call: number, to: number) => {
    const last = open.get(call);
    if (last) waiting.push({ ...last, to });
    open.delete(call);
  };
  // Beside threads what a callback does when it goes on with a call may be an event; it stands before that as soon as it
  // has done its event before, which may be one of another call in the same turn
  const latest = new Map<number, number>();
  const goesOnIn = (call: number, task: number) => {
    const before = latest.get(task) ?? inside.turns.find((one) => one.task === task)?.from;
    if (open.has(call) && before !== undefined) goesOn(call, before - 1);
  };
  let event = 0;
  const eventsUpTo = (position: number) => {
    for (; inside.beside && event < position; event++) {
      const { task, number } = trace.events[event];
      goesOnIn(inside.beside.callOf[event], task);
      latest.set(task, number);
    }
  };
  for (const [index, { call, position, kind, promise, site }] of inside.steps.entries()) {
    eventsUpTo(position);
    if (call === undefined) continue;
    goesOn(call, position - 1);
    const lane = lanes.ofCall(call);
    if (kind === "await" && promise !== undefined && lane)
      open.set(call, {
        ...{ lane: lane.id, name: lane.name, promise, site, step: index },
        ...{ from: position, to: trace.events.length },
      });
  }
  eventsUpTo(trace.events.length);
  for (const { task, call } of inside.beside?.left ?? []) goesOnIn(call, task);
  const made = {
    lanes,
    names: taskNames(trace),
    // In the order in which they began
    waiting: [...waiting, ...open.values()].filter(({ from, to }) => to >= from).sort((a, b) => a.step - b.step),
  };
  known.set(trace, made);
  return made;
}
