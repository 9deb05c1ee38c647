import { Read } from "../../model/access";
import type { ExecutionEvent, OperationKind } from "../../model/event";
import type { CycleRecord } from "../../model/record";
import type { Location } from "../../model/report";
import type { Narrator } from "../narration/narrator";

/** What an operation does to its object, and what became of it where it changed nothing. */
const words: Partial<Record<OperationKind, readonly [done: string, failed: string]>> = {
  read: ["reads", "reads"],
  write: ["writes", "writes"],
  load: ["loads", "loads"],
  store: ["stores into", "stores into"],
  update: ["updates", "updates"],
  compareExchange: ["exchanges", "fails to exchange"],
  lock: ["locks", "locks"],
  tryLock: ["locks", "fails to lock"],
  unlock: ["unlocks", "unlocks"],
  acquire: ["takes a permit of", "takes a permit of"],
  tryAcquire: ["takes a permit of", "gets no permit of"],
  release: ["gives back a permit of", "gives back a permit of"],
  tryReadLock: ["locks", "fails to lock"],
  tryWriteLock: ["locks", "fails to lock"],
  readLock: ["locks", "locks"],
  writeLock: ["locks", "locks"],
  readUnlock: ["unlocks", "unlocks"],
  writeUnlock: ["unlocks", "unlocks"],
  request: ["asks for", "asks for"],
  wait: ["waits for", "finds no need to wait for"],
  wake: ["wakes up at", "wakes up at"],
  notify: ["notifies", "notifies"],
  notifyAll: ["notifies", "notifies"],
  send: ["sends to", "sends to"],
  receive: ["receives from", "receives from"],
  trySend: ["sends to", "cannot send to"],
  tryReceive: ["receives from", "finds nothing in"],
  close: ["closes", "closes"],
  select: ["selects", "finds nobody at"],
  arrive: ["arrives at", "arrives at"],
  countDown: ["counts down", "counts down"],
  add: ["counts at", "counts at"],
  once: ["runs", "finds no need to run"],
  sleep: ["sleeps", "sleeps"],
  spin: ["looks again", "looks again"],
  spawn: ["starts a task", "starts a task"],
  join: ["joins a task", "joins a task"],
  choose: ["chooses", "chooses"],
  throw: ["throws", "throws"],
};

/** `fails to lock left`. */
function deed({ kind, accesses }: ExecutionEvent, narrator: Narrator): string {
  const [access] = accesses;
  const [done, failed] = words[kind] ?? [kind, kind];
  const what = access?.mode === Read ? failed : done;
  return access ? `${what} ${narrator.nameOf(access.location)}` : what;
}

/** Each thing that a task does in a round, once. */
export function roundOf(narrator: Narrator, { round, tasks }: CycleRecord): Location[] {
  const { events } = narrator.record;
  const seen = new Set<string>();
  return tasks.flatMap(({ task }) =>
    round.flatMap((index): Location[] => {
      const event = events[index];
      if (event.task !== task || event.kind === "spin") return [];
      const role = deed(event, narrator);
      const key = `${task}|${event.site}|${role}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return narrator.at(event.site, task, role);
    }),
  );
}

/** Numbers of events: what each task does first in a round, in the order in which `whoTurns` names the tasks. */
export function marksOfRound({ record: { events } }: Narrator, { round, tasks }: CycleRecord): number[] {
  return tasks.flatMap(({ task }) => {
    const first = round.find((index) => events[index].task === task && events[index].kind !== "spin");
    return first === undefined ? [] : [first + 1];
  });
}

/** `` `A` (line 5) and `B` (line 9) ``: the tasks, each with the line of its loop, or with its place among others there. */
export function whoTurns(narrator: Narrator, { tasks }: CycleRecord): string {
  const parts = tasks.map(({ task, loop }) => `${narrator.task(task)} (${narrator.loop(loop)})`);
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
