import { starvationBoundOf } from "../../model/starvationBound";
import type { Found } from "../narration/found";
import type { Narrator } from "../narration/narrator";
import { overtakings, type Overtaking } from "./overtakings";

/** Tasks that others overtook more often than the user allows; nothing where that is not asked for. */
export function overtakingFindings(narrator: Narrator): Found[] {
  const bound = starvationBoundOf(narrator.record.shared);
  if (bound === 0) return [];
  return overtakings(narrator.record, bound).map((one) => found(narrator, one, bound));
}

function found(narrator: Narrator, { event, location, by }: Overtaking, bound: number): Found {
  const { events } = narrator.record;
  const { task, site } = events[event];
  const name = narrator.task(task);
  const object = narrator.nameOf(location);
  const places = placesOf(narrator, by);
  const who = places.map(({ other, line, times }) => `${often(times)} by ${narrator.task(other)} (${line})`);
  const listed = who.length < 2 ? who.join("") : `${who.slice(0, -1).join(", ")} and ${who.at(-1)}`;
  const last = by[by.length - 1];
  return {
    finding: {
      kind: "starvation",
      severity: "warning",
      message: `${name} is overtaken while it waits for \`${object}\` (${narrator.line(site)}), ${listed}; more than ${often(bound)} counts as starvation here.`,
      locations: [
        ...narrator.at(site, task, `waits for ${object}`),
        ...places.flatMap(({ other, site: at, times }) => narrator.at(at, other, `takes it first, ${often(times)}`)),
      ],
    },
    cause: narrator.cause("overtaking", [site]),
    events: last + 1,
    marks: [...by.map((index) => index + 1), event + 1],
  };
}

/** Of each task, where it overtakes, and how often there. */
function placesOf(narrator: Narrator, by: readonly number[]) {
  const places = new Map<string, { other: number; site: number; line: string; times: number }>();
  for (const index of by) {
    const { task, site } = narrator.record.events[index];
    const key = `${task}|${site}`;
    const known = places.get(key);
    if (known) known.times++;
    else places.set(key, { other: task, site, line: narrator.line(site), times: 1 });
  }
  return [...places.values()];
}

function often(times: number): string {
  return times === 1 ? "once" : times === 2 ? "twice" : `${times} times`;
}
