import type { Finding, Location } from "../../model/report";
import { neverSettled } from "../asyncCalls/neverSettled";
import { requestsInCircle } from "../asyncCalls/requestsInCircle";
import type { Found } from "../narration/found";
import type { Narrator } from "../narration/narrator";
import { variableOf } from "../narration/variableOf";
import { missedNotification, type MissedNotification } from "./missedNotification";
import type { Stuck } from "./stuckTasks";
import { waitPlaces, waitText, waitTextWithWhy } from "./waitText";

/** Tasks that wait for messages, notifications or writes, and no circle of holders says why: one finding. */
export function blockedTogether(narrator: Narrator, stuck: readonly Stuck[]): Found {
  const { kind, subkind } = classified(stuck);
  const core = stuck.filter(({ wait }) => wait.means !== "end");
  const waits = stuck.map((one) => told(narrator, one));
  // Where nobody awaits what waits in a circle, no task stands there; where awaits are told, each has its own place
  const waiters = stuck.filter((one) => {
    const { awaits } = one.wait;
    return !awaits || awaits.sites.length > 0 === locks(one);
  });
  const cycle = waits.find((one) => one.cycle)?.cycle;
  const awaited = core.map((one) => `${one.kind} ${variableOf(narrator.given(one.wait))}`);
  return {
    finding: {
      kind,
      subkind,
      severity: "error",
      partial: false,
      message: `${waits.map(({ text }) => text).join("; ")}.`,
      ...(cycle ? { cycle } : {}),
      locations: [...waitPlaces(narrator, waiters, core), ...waits.flatMap(({ places }) => places)],
    },
    cause: narrator.cause(
      `${kind}|${subkind}`,
      core.map(({ site }) => site),
    ),
    about: [kind, subkind, ...new Set(awaited.sort())].join("|"),
    events: narrator.record.events.length,
    marks: [...new Set(waits.flatMap(({ marks }) => marks))].sort((a, b) => a - b),
  };
}

function classified(stuck: readonly Stuck[]): { kind: string; subkind: string } {
  const means = new Set(stuck.map(({ wait }) => wait.means));
  const others = means.has("notification") || means.has("communication");
  if (means.has("promise") && stuck.every(({ wait }) => /promise|end/.test(wait.means)))
    return {
      kind: "deadlock",
      subkind: stuck.some(locksItself) ? "self-deadlock" : stuck.some(locks) ? "lock-cycle" : "never-settled",
    };
  if (means.has("spin") && !others && !means.has("lock")) return { kind: "livelock", subkind: "spin" };
  const mixed = means.has("spin") || (means.has("lock") && others);
  const subkind = mixed ? "mixed" : means.has("notification") ? "lost-wakeup" : "communication";
  return { kind: "deadlock", subkind };
}

/** Requests of Web Locks that wait for each other, or for themselves. */
const locks = ({ wait }: Stuck) => wait.awaits?.requests !== undefined;
const locksItself = ({ wait }: Stuck) => wait.awaits?.requests?.length === 1;

interface Told {
  readonly text: string;
  /** Besides where the task waits. */
  readonly places: readonly Location[];
  /** Calls that wait for each other. */
  readonly cycle?: Finding["cycle"];
  /** Events (from 1). */
  readonly marks: readonly number[];
}

/** Who waits for a notification is told with the last one, which it missed. */
function told(narrator: Narrator, stuck: Stuck): Told {
  const { record } = narrator;
  const { awaits } = stuck.wait;
  if (awaits?.requests) return { ...requestsInCircle(narrator, stuck.task, awaits, awaits.requests), marks: [] };
  if (awaits) return { ...neverSettled(narrator, stuck.task, record.calls?.awaits ?? awaits), marks: [] };
  const missed = stuck.wait.means === "notification" ? missedNotification(record, stuck.task) : undefined;
  if (!missed) return { text: waitTextWithWhy(narrator, stuck), places: [], marks: [] };
  const { began, notify, change } = missed;
  const { task, site } = record.events[notify];
  const [why, role] = reason(narrator, stuck, missed);
  const places = narrator.at(site, task, role);
  const marks = [notify + 1, began + 1];
  if (change !== undefined) {
    const late = record.events[change];
    places.push(...narrator.at(late.site, late.task, `changes what ${record.tasks[stuck.task].name} waits for`));
    marks.push(change + 1);
  }
  return { text: waitText(narrator, stuck) + why, places, marks };
}

/** What became of the notification, in the message and as its role. */
function reason(narrator: Narrator, { task: waiter, wait: { object } }: Stuck, missed: MissedNotification) {
  const { notify, woke, known, change, own } = missed;
  const { events, tasks } = narrator.record;
  const { task, site } = events[notify];
  const [who, where] = [narrator.task(task), narrator.line(site)];
  if (change !== undefined) {
    const late = events[change];
    const changer = late.task === task ? "it" : narrator.task(late.task);
    const line = narrator.line(late.site);
    return [
      `, but ${who} notified it (${where}) before ${changer} changed what is waited for (${line})`,
      `notifies ${object} before the change`,
    ];
  }
  if (own)
    return [`: nobody but ${who} itself has notified it (${where}), before it waited`, `notifies ${object} itself`];
  if (known) return [`: nobody has notified it since ${who} did (${where}), before this wait`, `notifies ${object}`];
  if (woke === undefined)
    return [`, but ${who} notified it too early (${where}), when nobody waited`, `notifies ${object} too early`];
  if (woke === waiter) return [`: nobody has notified it since ${who} did (${where})`, `notifies ${object}`];
  return [
    `, but the last notification, by ${who} (${where}), woke ${narrator.task(woke)}`,
    `notifies ${object} and wakes ${tasks[woke].name}`,
  ];
}
