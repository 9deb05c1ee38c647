import { takes } from "../model/event";
import type {
  EndingRecord,
  ExecutionRecord,
  HolderRecord,
  PendingRecord,
  TaskRecord,
  WaitRecord,
} from "../model/record";
import { describeThrown } from "./describeThrown";
import { unawaitedCalls } from "./eventLoop/waiting/unawaitedCalls";
import type { Execution } from "./execution";
import type { Ending } from "./execution/ending";
import { ProgramExit } from "./execution/programExit";
import { heldBy } from "./heldBy";
import { namesApart } from "./namesApart";
import type { Holder } from "./subject";
import type { Task } from "./task";

/** The finished execution as data, for the analysis. */
export function recordOf(execution: Execution, ending: Ending): ExecutionRecord {
  const apart = namesApart(execution);
  return execution.numbering.showing(apart, () => recordWith(apart, execution, ending));
}

function recordWith(apart: ReadonlyMap<number, string>, execution: Execution, ending: Ending): ExecutionRecord {
  const unawaited = ending.kind === "finished" ? unawaitedCalls(execution) : [];
  return {
    tasks: execution.tasks.map((task) => taskRecord(execution, task)),
    events: execution.events,
    names: execution.names,
    ...(apart.size > 0 ? { apart } : {}),
    preemptedBefore: execution.preemptedBefore,
    shared: execution.sharing.classes,
    broken: execution.broken,
    misuses: execution.misuses.map((tell) => tell()),
    cycles: execution.rounds.cycles,
    ending: endingRecord(execution, ending),
    ...(unawaited.length > 0 ? { unawaited } : {}),
  };
}

function taskRecord(execution: Execution, task: Task): TaskRecord {
  const { id, name, daemon, spawnedBy, finished, ownWrites } = task;
  return {
    id,
    name,
    daemon,
    spawnedBy,
    finished,
    lastEvent: execution.loop.beside.lastEventOf(task),
    ownWrites,
    ...(task.pending ? { pending: pendingRecord(execution, task) } : {}),
  };
}

function pendingRecord(execution: Execution, task: Task): PendingRecord {
  const { kind } = task.pending!;
  const wait = execution.enabled(task) ? undefined : waitRecord(execution, task);
  const looked = wait && task.pending!.waitsFor!()!.looked;
  const first = looked === undefined ? -1 : execution.events[looked].site;
  const site = first >= 0 && !execution.isForeign(first) ? first : usersSite(execution, task);
  return { kind, site, ...(wait ? { wait } : {}) };
}

/** Where a task stands; if that is in the library, the place of the program that led there. */
export function usersSite(execution: Execution, { pending, site: users }: Task): number {
  const { site } = pending!;
  return execution.isForeign(site) && users >= 0 ? users : site;
}

/** What a task that cannot go on waits for; undefined where its operation does not say. */
export function waitRecord(execution: Execution, task: Task): WaitRecord | undefined {
  const wait = task.pending?.waitsFor?.();
  if (!wait) return undefined;
  const { means, subject } = wait;
  if (wait.task !== undefined) {
    const { name } = execution.tasks[wait.task];
    const holders = [{ task: wait.task, since: -1 }];
    return { means, location: -1, object: `the end of ${name}`, because: `${name} has not finished`, holders };
  }
  const holders = heldBy(wait).map((one) => holderRecord(execution, task, one, subject!.location));
  // It waits for ever: there is nothing that could come
  const object = subject?.name ?? "ever";
  const because = holders.length > 0 ? becauseHeld(execution, task, object, holders) : wait.because;
  const { awaits, each, open } = wait;
  return {
    means,
    location: subject?.location ?? -1,
    object,
    because,
    holders,
    ...(awaits ? { awaits } : {}),
    ...(each ? { each } : {}),
    ...(open ? { open } : {}),
  };
}

/** Whoever of an event loop took something, its turn under way could give it back. */
function holderRecord(execution: Execution, waiter: Task, holder: Holder, location: number): HolderRecord {
  const { events, loop, tasks } = execution;
  const task = loop.standIn(holder.task);
  if (task === holder.task || task !== waiter.id || holder.asked) return { ...holder, task };
  const taken = events.findLast(
    (event) => tasks[event.task].owner === holder.task && takes(event, location, holder.since),
  );
  return { ...holder, task, ...(taken && taken.task !== task ? { takenBy: taken.task } : {}) };
}

function becauseHeld(execution: Execution, task: Task, object: string, holders: readonly HolderRecord[]): string {
  const names = holders.map((holder) => {
    const who = holder.takenBy ?? holder.task;
    return who === task.id ? "itself" : execution.tasks[who].name;
  });
  if (holders.every(({ asked }) => asked)) return `${names.join(" and ")} asked for ${object} first`;
  return names[0] === "itself" && names.length === 1
    ? `${task.name} holds ${object} itself`
    : `${names.join(" and ")} ${names.length > 1 ? "hold" : "holds"} ${object}`;
}

function endingRecord(execution: Execution, ending: Ending): EndingRecord {
  if (ending.kind === "finished") return ending;
  if (ending.kind !== "error") return { kind: ending.kind === "infeasible" ? "abandoned" : ending.kind };
  const { name, text } = describeThrown(ending.error, execution.isProxy);
  const exits = ProgramExit.is(ending.error);
  const task = execution.tasks[ending.task];
  return {
    kind: "error",
    error: {
      task: ending.task,
      // With which code the program ends is said by itself, and by no check
      during: exits ? "run" : ending.during,
      text,
      assertion: name === "AssertionError",
      ...(ending.rejection ? { rejection: true } : {}),
      ...(exits ? { exits } : {}),
      misuse: execution.isMisuse(ending.error),
      site: execution.thrownAt(ending.error) ?? (ending.during === "run" ? task.site : -1),
    },
  };
}
