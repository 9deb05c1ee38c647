import type { ExecutionRecord } from "../../model/record";
import type { Found } from "../narration/found";
import type { Narrator } from "../narration/narrator";
import { acquisitionOf } from "./acquisitionOf";
import { blockedTogether } from "./blockedTogether";
import { causalPast } from "./causalPast";
import { cycleSentences, cycleSubkind, edgesOf } from "./cycleOfWaits";
import { forgottenLock } from "./forgottenLock";
import { stuckTasks, withoutIdleDaemons, type Stuck } from "./stuckTasks";
import { waitPlaces, waitTextWithWhy } from "./waitText";

/** Tasks that never go on, whatever the others do, and what the report says about them. */
interface Core {
  readonly core: readonly Stuck[];
  readonly subkind: string;
  readonly sentences: readonly string[];
  /** Sites of the fault: they and the subkind are the cause. */
  readonly sites: readonly number[];
  /** Events by which what they wait for was taken. */
  readonly acquired: readonly number[];
  readonly more: Pick<Found, "cycle"> & { readonly finding: Partial<Found["finding"]> };
}

/**
 * Deadlocks at the end of an execution, one for each cause. Cycles and orphaned locks are found even while other tasks
 * could go on: their tasks never leave them. Who only waits for such a task is named, but changes neither subkind nor
 * cause. Where there is none, all that wait together are one deadlock.
 */
export function deadlockFindings(narrator: Narrator): Found[] {
  const { record } = narrator;
  if (!record.tasks.some((task) => task.pending?.wait)) return [];
  const { cycles, orphans, behind, rest } = stuckTasks(record);
  const bystanders = [...behind, ...rest];
  const concerned = new Set(withoutIdleDaemons([...cycles.flat(), ...orphans.flat(), ...bystanders], record));
  const forgotten = orphans.map((core) => core.filter((stuck) => concerned.has(stuck)));
  const cores = [
    ...cycles.map((core) => cycleCore(narrator, core)),
    ...forgotten.filter((core) => core.length > 0).map((core) => orphanCore(narrator, core)),
  ];
  const named = bystanders.filter((stuck) => concerned.has(stuck));
  if (cores.length === 0) return named.length > 0 ? [blockedTogether(narrator, named)] : [];
  const causeOf = whoseBystanders(
    cores.map(({ core }) => core),
    bystanders,
  );
  return cores.map((core, i) => {
    const own = bystanders.filter((stuck) => causeOf(stuck) === i);
    return finding(
      narrator,
      core,
      own.filter((stuck) => named.includes(stuck)),
      own,
    );
  });
}

/** Which of several causes keeps a bystander waiting; the first one, if none does: it has to be named by some. */
function whoseBystanders(
  cores: readonly (readonly Stuck[])[],
  bystanders: readonly Stuck[],
): (bystander: Stuck) => number {
  const causes = new Map(cores.flatMap((core, i) => core.flatMap((stuck) => involved(stuck).map((task) => [task, i]))));
  const waits = new Map(bystanders.map(({ task, wait }) => [task, wait.holders]));
  return ({ task }) => {
    const walk = new Set([task]);
    // The set grows while it is walked
    for (const one of walk) {
      const cause = causes.get(one);
      if (cause !== undefined) return cause;
      for (const holder of waits.get(one) ?? []) walk.add(holder.task);
    }
    return 0;
  };
}

function finding(narrator: Narrator, one: Core, named: readonly Stuck[], bystanders: readonly Stuck[]): Found {
  const { record } = narrator;
  const { core, subkind, sentences, acquired, more } = one;
  const all = [...core, ...named];
  // Where others may still come to hold a part of it, the sentence is right only with them where they are now
  const open = new Set(all.flatMap(({ wait }) => (wait.open ? [wait.location] : [])));
  const others = open.size === 0 ? [] : whoTouch(record, open);
  const tasks = [...new Set([...all.flatMap(involved), ...others])];
  const partial = isPartial(record, [...core, ...bystanders], acquired, more.cycle !== undefined);
  return {
    finding: {
      kind: "deadlock",
      subkind,
      severity: "error",
      partial,
      message: `${[...sentences, ...named.map((stuck) => waitTextWithWhy(narrator, stuck))].join("; ")}.`,
      locations: waitPlaces(narrator, all, core),
      ...more.finding,
    },
    partial,
    cause: narrator.cause(`deadlock|${subkind}`, one.sites),
    // All who are named stand where the message says
    events: Math.max(...tasks.map((task) => record.tasks[task].lastEvent)) + 1,
    tasks,
    marks: acquired.map((event) => event + 1).sort((a, b) => a - b),
    ...(more.cycle ? { cycle: more.cycle } : {}),
  };
}

function whoTouch({ events }: ExecutionRecord, locations: ReadonlySet<number>): number[] {
  return events.flatMap(({ task, accesses }) =>
    accesses.some(({ location }) => locations.has(location)) ? [task] : [],
  );
}

function involved({ task, wait }: Stuck): number[] {
  return [task, ...wait.holders.map((holder) => holder.task)];
}

function cycleCore(narrator: Narrator, core: readonly Stuck[]): Core {
  const acquired = core.map(({ wait }, i) => {
    const next = core[(i + 1) % core.length].task;
    return acquisitionOf(
      narrator.record,
      wait,
      wait.holders.find((holder) => holder.task === next),
    );
  });
  return {
    core,
    subkind: cycleSubkind(core),
    sentences: cycleSentences(narrator, core),
    sites: core.map(({ site }) => site),
    acquired: acquired.filter((event) => event >= 0),
    more: {
      finding: { cycle: edgesOf(narrator, core) },
      cycle: core.map(({ task, wait }) => ({ task, location: wait.location })),
    },
  };
}

/** However many wait for it, and wherever: who forgot to give it back is the cause. */
function orphanCore(narrator: Narrator, core: readonly Stuck[]): Core {
  const { places, ...told } = forgottenLock(narrator, core);
  const taken = waitPlaces(narrator, core, core).map((place) =>
    core[0].kind === "acquire" ? { ...place, role: place.role!.replace(/^takes /, "takes a permit of ") } : place,
  );
  const locations = [...taken, ...places];
  return { core, subkind: "orphaned-lock", ...told, more: { finding: { locations } } };
}

/**
 * Did a task outside do something that does not happen before the acquisitions, so that it went on meanwhile? What a
 * stuck task needed to get where it is, such as its own start, does not count.
 */
function isPartial(
  { events, tasks }: ExecutionRecord,
  closure: readonly Stuck[],
  acquired: readonly number[],
  isCycle: boolean,
): boolean {
  // Nobody acquires anything in a circle of those who wait for each other's end
  if (acquired.length === 0 && !isCycle) return false;
  const inside = new Set(closure.flatMap(involved));
  const needed = [...acquired, ...closure.map(({ task }) => tasks[task].lastEvent).filter((event) => event >= 0)];
  const past = causalPast(events, needed);
  // To start others is no work of its own: in another order of starting them it would have come before
  const work = events.flatMap(({ task, kind }, index) => (kind === "spawn" ? [] : [[task, index] as const]));
  const last = new Map(work);
  return [...last].some(([task, event]) => !inside.has(task) && !past.has(event));
}
