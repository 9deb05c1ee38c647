import type { ExecutionEvent } from "../../model/event";
import type { Found, Suspicion } from "../narration/found";
import type { Narrator } from "../narration/narrator";
import { variableOf } from "../narration/variableOf";
import { atomicityViolations, type AtomicityViolation } from "./atomicityViolations";
import { isLook } from "./isLook";

/**
 * Reads whose value another task changed before the reader acted on it. Whether that is an error, a warning or nothing is
 * only known when all executions are (contract, section 4), except for an update of plain memory that was lost.
 */
export function atomicityFindings(narrator: Narrator): Found[] {
  const { events, names, tasks } = narrator.record;
  const told = new Map<string, AtomicityViolation>();
  for (const violation of atomicityViolations(events, tasks, names)) {
    // A property says more than the keys of its object
    const key = `${violation.own === undefined ? "" : `${events[violation.read].task} before `}${violation.write}`;
    const { rank = Infinity, location = -1 } = told.get(key) ?? {};
    const better = violation.rank === rank && names[location].endsWith("(keys)");
    if (violation.rank < rank || better) told.set(key, violation);
  }
  return [...told.values()].map((violation) => foundOf(narrator, violation));
}

/** What a violation is called, put into words only where somebody asks for it. */
export function foundOf(narrator: Narrator, violation: AtomicityViolation): Found {
  const { names, events } = narrator.record;
  const { subkind, read, between, write, own, location, atomic, rank } = violation;
  const counted = atomic || rank === 5 || subkind === "dirty-read" ? "each outcome" : "each execution";
  return {
    get finding() {
      return finding(narrator, violation);
    },
    cause: causeOf(events, violation),
    events: own === undefined ? Math.max(write, between) + 1 : write,
    marks: [read + 1, between + 1, ...(own === undefined ? [write + 1] : [])].sort((a, b) => a - b),
    suspicion: {
      rank,
      atomic,
      counted,
      read: events[read].site,
      variable: variableOf(names[location]),
      ...(own === undefined && location === violation.written ? deedOf(events, write) : {}),
    },
  };
}

/** Of an update that follows from what is there. */
function deedOf(events: readonly ExecutionEvent[], write: number): Pick<Suspicion, "deed"> {
  const { task, number, updatesWith } = events[write];
  if (updatesWith === undefined) return {};
  const before = events.slice(0, write).filter((event) => event.task === task && !isLook(event));
  return { deed: { task: number, at: before.length } };
}

/** Tells violations by the places of what was read and written. */
export function causeOf(events: readonly ExecutionEvent[], violation: AtomicityViolation): string {
  const { subkind, read, write, own, putsBack } = violation;
  return `atomicity-violation|${subkind}|${events[read].site}|${own ?? events[write].site}${putsBack ? "|put back" : ""}`;
}

function finding(narrator: Narrator, violation: AtomicityViolation): Found["finding"] {
  const { subkind, read, between, write, own, location, written, rank } = violation;
  const { events } = narrator.record;
  const [a, b] = [events[read], events[between]];
  const name = narrator.nameOf(location);
  return {
    kind: "atomicity-violation",
    subkind,
    severity: rank === 1 ? "warning" : "info",
    message: sentence(narrator, violation),
    locations: [
      ...narrator.at(a.site, a.task, `reads ${name}`),
      ...narrator.at(b.site, b.task, `writes ${name} ${subkind === "dirty-read" ? "again" : "in between"}`),
      ...narrator.at(own ?? events[write].site, a.task, `writes ${narrator.nameOf(written)}`),
    ],
  };
}

function sentence(narrator: Narrator, violation: AtomicityViolation): string {
  const { subkind, read, between, write, own, location, written, atomic } = violation;
  const { events } = narrator.record;
  const [a, b] = [events[read], events[between]];
  const [reader, writer] = [narrator.task(a.task), narrator.task(b.task)];
  const [name, other] = [location, written].map((one) => `\`${narrator.nameOf(one)}\``);
  const changed = written === location ? "it" : other;
  const reads = `${reader} reads ${name} (${narrator.line(a.site)})`;
  const writes = `writes ${changed} (${narrator.line(own ?? events[write].site)})`;
  const there = narrator.line(b.site);
  const missing = atomic
    ? "`compareExchange`, or `fetchAdd` for a number, would read and write at once"
    : "nothing keeps others out from the read to the write";
  if (subkind === "lost-update")
    return `${reads} and ${writes}, but ${writer} writes it in between (${there}), and ${reader} overrides that unseen: ${missing}.`;
  if (subkind === "dirty-read")
    return `${reads} while ${writer} is still changing it (again in ${there}), and then ${writes}: nothing keeps ${reader} out until ${writer} is done.`;
  return `${reads} and then ${writes}, though ${writer} has changed ${name} in between (${there}): ${missing}.`;
}
