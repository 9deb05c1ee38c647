import type { WaitEdge } from "../../model/report";
import type { Narrator } from "../narration/narrator";
import type { Stuck } from "./stuckTasks";
import { has, waitedFor, waitText, waitTextWithWhy } from "./waitText";

/** What a circle of tasks is called in which each waits for what the next one holds, or for its end. */
export function cycleSubkind(core: readonly Stuck[]): string {
  const locks = core.filter(({ wait }) => wait.means === "lock").length;
  if (locks === core.length) return core.length === 1 ? "self-deadlock" : "lock-cycle";
  return locks === 0 ? "communication" : "mixed";
}

/** Of each task what it holds, since where, and what it waits for. */
export function cycleSentences(narrator: Narrator, core: readonly Stuck[]): string[] {
  return core.map((stuck, i) => sentence(narrator, stuck, core[(i + core.length - 1) % core.length]));
}

/** `before` waits for this one. */
function sentence(narrator: Narrator, stuck: Stuck, before: Stuck): string {
  const { task, wait, site } = stuck;
  const held = before.wait;
  if (held.means !== "lock") return waitTextWithWhy(narrator, stuck);
  const { since = -1, asked, takenBy } = held.holders.find((holder) => holder.task === task) ?? {};
  const [who, line] = [narrator.task(task), narrator.line(site)];
  if (before === stuck && takenBy !== undefined)
    return `${waitText(narrator, stuck)}, which its event loop holds itself, since ${narrator.task(takenBy)} took it (${narrator.line(since)})`;
  if (before === stuck) return `${waitText(narrator, stuck)}, which it ${has(stuck)} itself (${narrator.line(since)})`;
  if (asked) return waitTextWithWhy(narrator, stuck) + behind(narrator, stuck);
  const holds = `${who} ${has(before)} \`${held.object}\` (${narrator.line(since)})`;
  const others = wait.holders.filter((holder) => holder.task !== task && !holder.asked);
  if (wait.location !== held.location || wait.means !== "lock")
    return `${holds} and waits for ${waitedFor(narrator, stuck)} (${line})${behind(narrator, stuck)}`;
  // Several hold a part of the same thing, and each wants more of it
  if (others.length === 0) return `${holds} and waits for it again (${line})${behind(narrator, stuck)}`;
  const names = others.map((holder) => narrator.task(holder.task));
  return `${holds} and waits until ${names.join(" and ")} ${names.length > 1 ? "give" : "gives"} it back (${line})`;
}

/** Who does not hold what the task waits for, but asked earlier and goes first. */
function behind(narrator: Narrator, { wait }: Stuck): string {
  const first = wait.holders.filter(({ asked }) => asked).map((holder) => narrator.task(holder.task));
  return first.length === 0 ? "" : ` behind ${first.join(" and ")}`;
}

/**
 * As the report lists them. A task that holds a part itself waits for the others; one that has finished is in no circle.
 */
export function edgesOf({ record }: Narrator, core: readonly Stuck[]): WaitEdge[] {
  return core.map(({ task, wait }) => {
    const waiting = wait.holders.filter((holder) => !record.tasks[holder.task].finished);
    const others = waiting.filter((holder) => holder.task !== task);
    const holders = (others.length > 0 ? others : waiting).toSorted((a, b) => a.task - b.task);
    return {
      task: record.tasks[task].name,
      waitsFor: wait.object,
      heldBy: holders.map((holder) => record.tasks[holder.task].name).join(", "),
      ...(holders.every(({ asked }) => asked) ? { asked: true as const } : {}),
    };
  });
}
