import { atomicityViolations, type AtomicityViolation } from "./atomicityViolations";
import type { Found } from "./found";
import type { Narrator } from "./narrator";
import { variableOf } from "./variableOf";

/**
 * Reads whose value another task changed before the reader acted on it. Whether that is an error, a warning or nothing is
 * only known when all executions are (contract, section 4), except for an update of plain memory that was lost.
 */
export function atomicityFindings(narrator: Narrator): Found[] {
  const { events, names } = narrator.record;
  const told = new Map<number, AtomicityViolation>();
  for (const violation of atomicityViolations(events)) {
    // A property says more than the keys of its object
    const { rank = Infinity, location = -1 } = told.get(violation.write) ?? {};
    const better = violation.rank === rank && names[location].endsWith("(keys)");
    if (violation.rank < rank || better) told.set(violation.write, violation);
  }
  return [...told.values()].map((violation): Found => {
    const { subkind, read, between, write, location, atomic, rank } = violation;
    const [from, to] = [events[read].site, events[write].site];
    return {
      get finding() {
        return finding(narrator, violation);
      },
      cause: `atomicity-violation|${subkind}|${from}|${to}`,
      events: write + 1,
      marks: [read + 1, between + 1, write + 1],
      suspicion: { rank, atomic, read: from, variable: variableOf(names[location]) },
    };
  });
}

function finding(narrator: Narrator, violation: AtomicityViolation): Found["finding"] {
  const { subkind, read, between, write, location, written, rank } = violation;
  const { events, names } = narrator.record;
  const [a, b, c] = [events[read], events[between], events[write]];
  return {
    kind: "atomicity-violation",
    subkind,
    severity: rank === 1 ? "warning" : "info",
    message: sentence(narrator, violation),
    locations: [
      ...narrator.at(a.site, a.task, `reads ${names[location]}`),
      ...narrator.at(b.site, b.task, `writes ${names[location]} in between`),
      ...narrator.at(c.site, c.task, `writes ${names[written]}`),
    ],
  };
}

function sentence(narrator: Narrator, violation: AtomicityViolation): string {
  const { subkind, read, between, write, location, written, atomic } = violation;
  const { events, names } = narrator.record;
  const [a, b, c] = [events[read], events[between], events[write]];
  const [reader, writer] = [narrator.task(a.task), narrator.task(b.task)];
  const [name, changed] = [`\`${names[location]}\``, written === location ? "it" : `\`${names[written]}\``];
  const reads = `${reader} reads ${name} (${narrator.line(a.site)})`;
  const writes = `writes ${changed} (${narrator.line(c.site)})`;
  const there = narrator.line(b.site);
  const missing = atomic
    ? "`fetchAdd` or `compareExchange` would read and write at once"
    : "nothing keeps others out from the read to the write";
  if (subkind === "lost-update")
    return `${reads} and ${writes}, but ${writer} writes it in between (${there}), and that update is lost: ${missing}.`;
  if (subkind === "dirty-read")
    return `${reads} while ${writer} is still changing it (again in ${there}), and then ${writes}: nothing keeps ${reader} out until ${writer} is done.`;
  return `${reads} and then ${writes}, though ${writer} has changed ${name} in between (${there}): ${missing}.`;
}
