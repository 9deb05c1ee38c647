import type { HolderRecord } from "../../model/record";
import type { Location } from "../../model/report";
import type { Narrator } from "../narration/narrator";
import type { Stuck } from "./stuckTasks";
import { takerOf } from "./takerOf";
import { whyStill } from "./whyStill";

/** What a stuck task waits for: `` `from` ``, or the end of a task; a `select` without cases waits for ever. */
export function waitedFor(narrator: Narrator, { task, wait }: Stuck): string {
  if (wait.each) return listed(wait.each.map((name) => `\`${name}\``));
  if (isForEver(wait)) return wait.object;
  if (wait.means !== "end") return `\`${wait.object}\``;
  const [{ task: other }] = wait.holders;
  return other === task ? "its own end" : `the end of ${narrator.task(other)}`;
}

/** Is there nothing that could come? */
function isForEver({ means, location }: Stuck["wait"]): boolean {
  return means === "communication" && location < 0;
}

/** `` `A` waits for `from` (line 13) ``. */
export function waitText(narrator: Narrator, stuck: Stuck): string {
  return `${narrator.task(stuck.task)} waits for ${waitedFor(narrator, stuck)} (${narrator.line(stuck.site)})`;
}

/** `` `A` waits for `from` (line 13), which `B` holds (line 12) ``. */
export function waitTextWithWhy(narrator: Narrator, stuck: Stuck): string {
  const { wait } = stuck;
  const text = waitText(narrator, stuck);
  if (wait.means === "end") return text;
  if (wait.holders.length === 0) return `${text}: ${whyStill(narrator, stuck)}`;
  return `${text}, which ${whoHas(narrator, stuck)}`;
}

/** `` `B` holds (line 12) ``; `` `A` (line 5) and `B` (line 5) hold ``; `` `A` holds (line 5) and `W` asked for first (line 7) ``. */
function whoHas(narrator: Narrator, stuck: Stuck): string {
  const { holders } = stuck.wait;
  const having = holders.filter(({ asked }) => !asked);
  const place = (since: number) => `(${narrator.line(since)})`;
  const asking = holders
    .filter(({ asked }) => asked)
    .map((one) => `${narrator.task(one.task)} asked for first ${place(one.since)}`);
  if (having.length === 1)
    return [`${narrator.task(having[0].task)} ${has(stuck)} ${place(having[0].since)}`, ...asking].join(" and ");
  const names = having.map(
    ({ task, since }) => `${narrator.task(task)}${task === stuck.task ? " itself" : ""} ${place(since)}`,
  );
  const all = having.length > 0 ? [`${listed(names)} hold`] : [];
  return [...all, ...asking].join(" and ");
}

/** `a, b and c`. */
function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** What the one does whom a task waits for: nobody holds a `Once`, but somebody runs its body. */
export function has({ kind }: Stuck): string {
  return kind === "once" ? "is running" : "holds";
}

/** Where each task waits, and where what the tasks of `core` wait for was taken; each place once. */
export function waitPlaces(narrator: Narrator, all: readonly Stuck[], core: readonly Stuck[]): Location[] {
  const seen = new Set<string>();
  return all
    .flatMap((stuck) => placesOf(narrator, stuck, core))
    .filter(({ file, line, column, task, role }) => {
      const key = `${file}:${line}:${column} ${task} ${role}`;
      return !seen.has(key) && seen.add(key);
    });
}

function placesOf(narrator: Narrator, { task, kind, site, wait }: Stuck, core: readonly Stuck[]): Location[] {
  const mine = core.flatMap((other) =>
    havers(narrator, other)
      .filter((holder) => holder.task === task && holder.since >= 0 && !holder.asked && holder.takenBy === undefined)
      .map((holder) => `, ${has(other)} ${other.wait.object} since ${narrator.line(holder.since)}`),
  );
  const taken = core.find((other) => other.task === task);
  const awaited = wait.means === "end" && wait.holders[0].task === task ? "its own end" : wait.object;
  const stands = isForEver(wait) ? "never goes on" : `waits for ${awaited}`;
  return [
    ...narrator.at(site, task, `${stands}${[...new Set(mine)].join("")}`),
    ...(taken ? havers(narrator, taken) : []).flatMap((holder) =>
      narrator.at(
        holder.since,
        holder.takenBy ?? holder.task,
        `${holder.asked ? "asks first for" : kind === "once" ? "begins to run" : "takes"} ${wait.object}`,
      ),
    ),
  ];
}

/** Those who hold what is waited for; of a semaphore that is no lock, who took its only permit. */
function havers({ record }: Narrator, { wait }: Stuck): readonly HolderRecord[] {
  const taken = record.events[takerOf(record, wait)];
  return taken ? [{ task: taken.task, since: taken.site }] : wait.holders;
}
