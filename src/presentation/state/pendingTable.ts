import type { Range } from "../../model/report";
import type { TraceHistory } from "../traceHistory";
import { say } from "../words/say";
import { taskNames } from "../words/taskNames";
import { asyncWaits } from "./asyncWaits";
import type { WaitNode } from "./waitForModel";

/** A callback on its way, or a promise that somebody awaits. */
export interface PendingRow {
  readonly id: string;
  readonly kind: Exclude<WaitNode["kind"], "task">;
  readonly name: string;
  readonly value: string;
  /** Set where the event just before ended it: the value until then. */
  readonly was?: string;
  readonly waiters: readonly { readonly task: number; readonly name: string; readonly site?: Range }[];
}

/** Timers, I/O and messages on their way and promises that are awaited, after `position` events; with those that just ended. */
export function pendingTable(history: TraceHistory, position: number): PendingRow[] {
  const now = openAt(history, position);
  const before = position > 0 ? openAt(history, position - 1) : [];
  const ended = before.filter(({ id }) => !now.some((row) => row.id === id));
  const over = ({ kind }: PendingRow) => (kind === "promise" ? say("settled") : say("done"));
  const rows = [...ended.map((row) => ({ ...row, was: row.value, value: over(row), waiters: [] })), ...now];
  // A row stays in its place: callbacks as they were asked for, then promises as they were made
  return rows.sort((a, b) => a.id.charCodeAt(0) - b.id.charCodeAt(0) || Number(a.id.slice(1)) - Number(b.id.slice(1)));
}

function openAt(history: TraceHistory, position: number): PendingRow[] {
  const { trace } = history;
  if (!trace.async) return [];
  const { nodes, edges } = asyncWaits(trace, trace.async, position);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const rows = new Map<string, PendingRow>();
  for (const node of nodes) {
    const { id, kind, name, isNever } = node;
    if (kind === "task") continue;
    const waiters = edges.flatMap(({ from, to, site }) => {
      const who = to === id ? byId.get(from) : undefined;
      return who?.task === undefined ? [] : [{ task: who.task, name: who.name, ...(site ? { site } : {}) }];
    });
    const open = isNever ? say("nobody settles it") : kind === "promise" ? say("pending") : say("on its way");
    rows.set(id, { id, kind, name, value: open, waiters });
  }
  // Callbacks that nobody awaits, as those of timers; also those that wait until another one is over, or that never come
  const names = taskNames(trace);
  const threads = trace.async.beside?.threads;
  for (const { id: task } of trace.tasks) {
    const id = `c${task}`;
    const state = history.task(task, position);
    const kind = state?.next?.kind;
    if (!isCallback(kind) || rows.has(id) || state?.status === "finished" || threads?.includes(task)) continue;
    rows.set(id, { id, kind, name: names[task], value: say("on its way"), waiters: [] });
  }
  return [...rows.values()];
}

function isCallback(kind: string | undefined): kind is "io" | "timer" | "immediate" | "message" {
  return kind === "io" || kind === "timer" || kind === "immediate" || kind === "message";
}
