import { Read } from "../../model/access";
import { callbackKinds } from "../../model/kinds/callbackKinds";
import { letsIn, type CallLog, type LoggedStep } from "../../model/callLog";
import type { ExecutionEvent, OperationKind } from "../../model/event";
import type { ExecutionRecord } from "../../model/record";
import { HeldLocks } from "../locks/heldLocks";
import { waitsForMore } from "../locks/waitsForMore";

const atomics = new Set<OperationKind>(["load", "store", "update", "compareExchange"]);

/** What calls of async functions did, and where threads run beside them what is known of these. */
export interface OrderedLog extends CallLog {
  readonly threads?: ThreadsOfLog;
}
interface ThreadsOfLog {
  /** The call that started a thread, or started the one that did, and its event; -1 of no call. Undefined of other tasks. */
  startOf(task: number): Handover | undefined;
  /** Where its end was waited for. */
  joinsOf(task: number): readonly Handover[];
}
interface Handover {
  readonly event: number;
  readonly call: number;
}

/**
 * The log of an execution. Where threads run beside the event loop, what they share with callbacks are events; they are in
 * it too, each at its place. Of a thread each critical region is a unit, and each event outside. (The contract, section 4, takes
 * some threads as a whole: then fewer executions are serial. What is wrong with calls shows without that, and a call that
 * comes between two regions of a thread is no fault of the call's.)
 */
export function orderedLog(record: ExecutionRecord): OrderedLog {
  const { calls: log, events } = record;
  if (!log) throw new Error("internal error: no calls were written down");
  const { doers } = log;
  if (!doers) return log;
  const isThread = threadsOf(events);
  const { units, letIn } = unitsOf(record, isThread);
  const unitOf = (event: number) => (event < 0 ? -1 : units[event]);
  const taskOf = (event: number) => (event < 0 ? 0 : events[event].task);
  const steps: LoggedStep[] = [];
  let next = 0;
  const toldUpTo = (count: number) => {
    for (; next < log.steps.length && (log.steps[next].at ?? 0) <= count; next++) {
      const step = log.steps[next];
      steps.push({ ...step, task: taskOf(step.event), ...(step.call < 0 ? { unit: unitOf(step.event) } : {}) });
    }
  };
  events.forEach(({ kind, plain, accesses, site, task, updatesWith }, event) => {
    toldUpTo(event);
    const doer = doers[event] ?? { call: -1, inside: -1 };
    const step = { ...doer, event, site, task, ...(doer.call < 0 ? { unit: units[event] } : {}) };
    if (letIn[event]) steps.push({ ...step, location: letsIn, mode: Read });
    const atomic = atomics.has(kind);
    if (!plain && !atomic) return;
    const how = { ...(atomic ? { atomic: kind } : {}), ...(updatesWith ? { updates: true as const } : {}) };
    for (const { location, mode, implicit } of accesses) if (!implicit) steps.push({ ...step, location, mode, ...how });
  });
  toldUpTo(Infinity);
  // A call that a callback made is inside that callback, whichever of its events it was
  const calls = log.calls.map((call) => ({ ...call, event: -2 - unitOf(call.event) }));
  return { ...log, calls, steps, threads: threadsOfLog(record, isThread) };
}

function threadsOfLog({ tasks, events, calls }: ExecutionRecord, isThread: (task: number) => boolean): ThreadsOfLog {
  const doerOf = (event: number): Handover => ({ event, call: calls?.doers?.[event]?.call ?? -1 });
  const startOf = (task: number): Handover | undefined => {
    if (!isThread(task)) return undefined;
    const by = tasks[task].spawnedBy;
    return by < 0 ? { event: -1, call: -1 } : (startOf(events[by].task) ?? doerOf(by));
  };
  const joins = new Map<number, Handover[]>();
  events.forEach(({ kind, enabledBy }, event) => {
    if (kind !== "join") return;
    for (const last of enabledBy) {
      const { task } = events[last];
      joins.set(task, [...(joins.get(task) ?? []), doerOf(event)]);
    }
  });
  return { startOf, joinsOf: (task) => joins.get(task) ?? [] };
}

/** By task; the others are `main` and callbacks. */
function threadsOf(events: readonly ExecutionEvent[]): (task: number) => boolean {
  const known: boolean[] = [false];
  for (const { task, kind } of events) known[task] ??= kind === "settle" || !callbackKinds.has(kind);
  return (task) => known[task] ?? true;
}

/** By event: its unit, as a negative number; and whether its task meant to let others in. */
function unitsOf({ events }: ExecutionRecord, isThread: (task: number) => boolean) {
  const locks = new HeldLocks(events);
  const letIn = events.map((event) => event.kind !== "sleep" && (event.kind === "spawn" || waitsForMore(event, locks)));
  const began: number[] = [];
  const inside: boolean[] = [];
  const units = events.map((event, index) => {
    const { task } = event;
    locks.happened(event, index);
    if (task === 0) return -1;
    if (!isThread(task)) return -2 - (began[task] ??= index);
    if (!inside[task]) began[task] = index;
    inside[task] = locks.of(task).length > 0;
    return -2 - began[task];
  });
  return { units, letIn };
}
