import { Read } from "../model/access";
import type { ExecutionRecord } from "../model/record";
import { dependenceClocks } from "./dependenceClocks";
import type { Found } from "./found";
import type { Narrator } from "./narrator";
import { stuckTasks, type Stuck } from "./stuckTasks";

/**
 * Deadlocks at the end of an execution, one for each cause. Cycles and orphaned locks are found even while other tasks
 * could go on: their tasks never leave them. Who only waits for such a task is named, but changes neither subkind nor
 * cause. Where there is none, all that wait together are one deadlock.
 */
export function deadlockFindings(narrator: Narrator): Found[] {
  if (!narrator.record.tasks.some((task) => task.pending?.wait)) return [];
  const { cycles, orphans, behind, rest } = stuckTasks(narrator.record);
  const cores = [
    ...cycles.map((core) => ({ core, subkind: cycleSubkind(core), tell: cycleSentence(narrator) })),
    ...orphans.map((core) => ({ core, subkind: "orphaned-lock", tell: orphanSentence(narrator) })),
  ];
  if (cores.length === 0) return rest.length > 0 ? [restFinding(narrator, rest)] : [];
  return cores.map(({ core, subkind, tell }, i) => {
    // Which of several causes a bystander waits for makes no difference to anybody: the first one names it
    const others = i === 0 ? [...behind, ...rest] : [];
    const acquired = core.map((stuck) => acquisition(narrator.record, stuck)).filter((event) => event >= 0);
    const sentences = [...core.map((stuck, j) => tell(stuck, core, j)), ...others.map((s) => waits(narrator, s))];
    const cyclic = subkind !== "orphaned-lock";
    return {
      finding: {
        kind: "deadlock",
        subkind,
        severity: "error",
        partial: isPartial(narrator.record, [...core, ...others], acquired),
        message: `${sentences.join("; ")}.`,
        locations: [...core, ...others].flatMap((s) => places(narrator, s, core)),
        ...(cyclic ? { cycle: core.map((s) => edge(narrator, s)) } : {}),
      },
      cause: narrator.cause(
        `deadlock|${subkind}`,
        core.map(({ site }) => site),
      ),
      // All who are named stand where the message says
      events:
        Math.max(...[...core, ...others].flatMap(involved).map((task) => narrator.record.tasks[task].lastEvent)) + 1,
      marks: acquired.map((event) => event + 1).sort((a, b) => a - b),
      ...(cyclic ? { cycle: core.map(({ task, wait }) => ({ task, location: wait.location })) } : {}),
    };
  });
}

function involved({ task, wait }: Stuck): number[] {
  return [task, ...wait.holders.map((holder) => holder.task)];
}

function cycleSubkind(core: readonly Stuck[]): string {
  const locks = core.filter(({ wait }) => wait.means === "lock").length;
  if (locks === core.length) return core.length === 1 ? "self-deadlock" : "lock-cycle";
  return locks === 0 ? "communication" : "mixed";
}

/** `A` holds `from` (line 12) and waits for `to` (line 13). */
function cycleSentence(narrator: Narrator) {
  return (stuck: Stuck, core: readonly Stuck[], index: number): string => {
    const { wait: held } = core[(index + core.length - 1) % core.length];
    const { task, wait, site } = stuck;
    if (held.means !== "lock") return waits(narrator, stuck);
    const { since = -1, asked } = held.holders.find((holder) => holder.task === task) ?? {};
    const who = narrator.task(task);
    if (asked) return `${who} waits for ${object(narrator, stuck)} (${narrator.line(site)})${behind(narrator, stuck)}`;
    return core.length === 1
      ? `${who} waits for \`${wait.object}\` (${narrator.line(site)}), which it holds itself (${narrator.line(since)})`
      : `${who} holds \`${held.object}\` (${narrator.line(since)}) and waits for ${object(narrator, stuck)} (${narrator.line(site)})${behind(narrator, stuck)}`;
  };
}

/** Who does not hold what the task waits for, but asked earlier and goes first. */
function behind(narrator: Narrator, { wait }: Stuck): string {
  const first = wait.holders.filter(({ asked }) => asked).map((holder) => narrator.task(holder.task));
  return first.length === 0 ? "" : ` behind ${first.join(" and ")}`;
}

function orphanSentence(narrator: Narrator) {
  const { tasks } = narrator.record;
  return (stuck: Stuck): string => {
    const holder = stuck.wait.holders.find(({ task }) => tasks[task].finished)!;
    const who = narrator.task(holder.task);
    return `${waits(narrator, stuck, false)}, but ${who} took it (${narrator.line(holder.since)}) and finished without giving it back`;
  };
}

/** `A` waits for `from` (line 13), which `B` holds (line 12). */
function waits(narrator: Narrator, stuck: Stuck, why = true): string {
  const { task, wait, site } = stuck;
  const text = `${narrator.task(task)} waits for ${object(narrator, stuck)} (${narrator.line(site)})`;
  if (!why || wait.means === "end") return text;
  if (wait.holders.length === 0) return `${text}: ${wait.because}`;
  const holders = wait.holders.map(
    (h) => `${narrator.task(h.task)} ${h.asked ? "asked for first" : "holds"} (${narrator.line(h.since)})`,
  );
  return `${text}, which ${holders.join(" and ")}`;
}

function object(narrator: Narrator, { wait }: Stuck): string {
  return wait.means === "end" ? `the end of ${narrator.task(wait.holders[0].task)}` : `\`${wait.object}\``;
}

function edge({ record }: Narrator, { task, wait }: Stuck) {
  return {
    task: record.tasks[task].name,
    waitsFor: wait.object,
    heldBy: wait.holders.map((holder) => record.tasks[holder.task].name).join(", "),
    ...(wait.holders.every(({ asked }) => asked) ? { asked: true as const } : {}),
  };
}

/** Where the task waits, and where what it waits for was taken. */
function places(narrator: Narrator, { task, site, wait }: Stuck, core: readonly Stuck[]) {
  const mine = core.flatMap((other) =>
    other.wait.holders
      .filter((holder) => holder.task === task && holder.since >= 0 && !holder.asked)
      .map((holder) => `, holds ${other.wait.object} since ${narrator.line(holder.since)}`),
  );
  const taken = core.some((other) => other.task === task) ? wait.holders : [];
  return [
    ...narrator.at(site, task, `waits for ${wait.object}${[...new Set(mine)].join("")}`),
    ...taken.flatMap((holder) =>
      narrator.at(holder.since, holder.task, `${holder.asked ? "asks first for" : "takes"} ${wait.object}`),
    ),
  ];
}

/** Index of the event by which a holder took what the task waits for; -1 if there is none. */
function acquisition({ events }: ExecutionRecord, { wait }: Stuck): number {
  const [holder] = wait.holders;
  if (!holder || wait.location < 0) return -1;
  for (let i = events.length - 1; i >= 0; i--)
    if (events[i].task === holder.task && events[i].site === holder.since)
      if (events[i].accesses.some(({ location, mode }) => location === wait.location && mode !== Read)) return i;
  return -1;
}

/**
 * Did a task outside do something that does not happen before the acquisitions, so that it went on meanwhile? What a
 * stuck task needed to get where it is, such as its own start, is no going on.
 */
function isPartial(
  { events, tasks }: ExecutionRecord,
  closure: readonly Stuck[],
  acquired: readonly number[],
): boolean {
  if (acquired.length === 0) return false;
  const clocks = dependenceClocks(events);
  const inside = new Set(closure.flatMap(involved));
  const reached = [...acquired, ...closure.map(({ task }) => tasks[task].lastEvent).filter((event) => event >= 0)];
  return tasks.some(({ id }) => {
    if (inside.has(id)) return false;
    const last = events.findLastIndex((event) => event.task === id);
    return last >= 0 && reached.every((event) => event !== last && (clocks[event][id] ?? -1) < last);
  });
}

/** Nobody can send, notify or release any more. */
function restFinding(narrator: Narrator, rest: readonly Stuck[]): Found {
  const { events } = narrator.record;
  const means = new Set(rest.map(({ wait }) => wait.means));
  const others = means.has("notification") || means.has("communication");
  const spinning = means.has("spin");
  const onlySpins = spinning && !others && !means.has("lock");
  const subkind = onlySpins
    ? "spin"
    : spinning || (means.has("lock") && others)
      ? "mixed"
      : means.has("notification")
        ? "lost-wakeup"
        : "communication";
  const kind = onlySpins ? "livelock" : "deadlock";
  const core = rest.filter(({ wait }) => wait.means !== "end");
  const early = subkind === "lost-wakeup" ? earlyNotify(narrator, rest) : -1;
  const sentences = rest.map((stuck) => waits(narrator, stuck));
  if (early >= 0)
    sentences.push(`${narrator.task(events[early].task)} notified it too early (${narrator.line(events[early].site)})`);
  return {
    finding: {
      kind,
      subkind,
      severity: "error",
      partial: false,
      message: `${sentences.join("; ")}.`,
      locations: [
        ...rest.flatMap((stuck) => places(narrator, stuck, core)),
        ...(early >= 0 ? narrator.at(events[early].site, events[early].task, "notifies too early") : []),
      ],
    },
    cause: narrator.cause(
      `${kind}|${subkind}`,
      core.map(({ site }) => site),
    ),
    events: events.length,
    marks: early >= 0 ? [early + 1] : [],
  };
}

/** The last notification of a condition somebody waits for that found nobody waiting; -1 if there is none. */
function earlyNotify({ record }: Narrator, rest: readonly Stuck[]): number {
  const conditions = new Set(rest.filter(({ wait }) => wait.means === "notification").map(({ wait }) => wait.location));
  return record.events.findLastIndex(
    ({ kind, accesses }) =>
      (kind === "notify" || kind === "notifyAll") &&
      accesses.some(({ location, mode }) => conditions.has(location) && mode === Read),
  );
}
