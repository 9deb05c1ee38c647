import type { Location } from "../model/report";
import type { Found } from "./found";
import { missedNotification } from "./missedNotification";
import type { Narrator } from "./narrator";
import type { Stuck } from "./stuckTasks";
import { variableOf } from "./variableOf";
import { waitPlaces, waitText, waitTextWithWhy } from "./waitText";

/** Tasks that wait for messages, notifications or writes, and no circle of holders says why: one finding. */
export function blockedTogether(narrator: Narrator, stuck: readonly Stuck[]): Found {
  const { kind, subkind } = classified(stuck);
  const core = stuck.filter(({ wait }) => wait.means !== "end");
  const waits = stuck.map((one) => told(narrator, one));
  const awaited = core.map((one) => `${one.kind} ${variableOf(one.wait.object)}`);
  return {
    finding: {
      kind,
      subkind,
      severity: "error",
      partial: false,
      message: `${waits.map(({ text }) => text).join("; ")}.`,
      locations: [...waitPlaces(narrator, stuck, core), ...waits.flatMap(({ places }) => places)],
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
  if (means.has("spin") && !others && !means.has("lock")) return { kind: "livelock", subkind: "spin" };
  const mixed = means.has("spin") || (means.has("lock") && others);
  const subkind = mixed ? "mixed" : means.has("notification") ? "lost-wakeup" : "communication";
  return { kind: "deadlock", subkind };
}

interface Told {
  readonly text: string;
  /** Besides where the task waits. */
  readonly places: readonly Location[];
  /** Events (from 1). */
  readonly marks: readonly number[];
}

/** Who waits for a notification is told with the last one, which it missed. */
function told(narrator: Narrator, stuck: Stuck): Told {
  const { record } = narrator;
  const missed = stuck.wait.means === "notification" ? missedNotification(record, stuck.task) : undefined;
  if (!missed) return { text: waitTextWithWhy(narrator, stuck), places: [], marks: [] };
  const { began, notify, woke } = missed;
  const { task, site } = record.events[notify];
  const [wait, who, where] = [waitText(narrator, stuck), narrator.task(task), narrator.line(site)];
  const { object } = stuck.wait;
  const [why, role] =
    woke === undefined
      ? [`, but ${who} notified it too early (${where}), when nobody waited`, `notifies ${object} too early`]
      : woke === stuck.task
        ? [`: nobody has notified it since ${who} did (${where})`, `notifies ${object}`]
        : [
            `, but the last notification, by ${who} (${where}), woke ${narrator.task(woke)}`,
            `notifies ${object} and wakes ${record.tasks[woke].name}`,
          ];
  return { text: wait + why, places: narrator.at(site, task, role), marks: [notify + 1, began + 1] };
}
