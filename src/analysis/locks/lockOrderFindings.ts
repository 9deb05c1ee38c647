import type { Found } from "../narration/found";
import type { Narrator } from "../narration/narrator";
import { variableOf } from "../narration/variableOf";
import { lockCycles, type NestedLock } from "./lockCycles";

/** One task's part in a circle. */
interface Part extends NestedLock {
  /** The names of the lock that it takes and of the one that it holds, and the sites where it takes the second and the first. */
  readonly name: string;
  readonly first: string;
  readonly site: number;
  readonly since: number;
}

/**
 * Orders of locks that could end in a deadlock, though this execution did not; see `lockCycles`. One finding for the same
 * locks, however many lines take them: an order has to be kept everywhere.
 */
export function lockOrderFindings(narrator: Narrator): Found[] {
  const { events, names } = narrator.record;
  return lockCycles(events).map((cycle): Found => {
    const each = (nameOf: (location: number) => string) =>
      [...new Set(cycle.map(({ location }) => variableOf(nameOf(location))))].sort();
    const locks = each((location) => names[location]);
    return {
      get finding() {
        return finding(narrator, cycle);
      },
      cause: `lock-order-inversion|${locks.join()}`,
      events: Math.max(...cycle.map(({ event }) => event)) + 1,
      marks: cycle.map(({ event }) => event + 1).sort((a, b) => a - b),
      locks: { given: locks, shown: each((location) => narrator.nameOf(location)) },
    };
  });
}

function finding(narrator: Narrator, cycle: readonly NestedLock[]): Found["finding"] {
  const { events } = narrator.record;
  const parts = cycle.map((one, i): Part => {
    const before = cycle[(i + cycle.length - 1) % cycle.length];
    const held = one.held.find(({ location }) => location === before.location)!;
    const [name, first] = [narrator.nameOf(one.location), narrator.nameOf(held.location)];
    return { ...one, name, first, site: events[one.event].site, since: events[held.since].site };
  });
  const sentences = parts.map(
    ({ task, name, first, site, since }) =>
      `${narrator.task(task)} takes \`${name}\` (${narrator.line(site)}) while it holds ` +
      `\`${first}\` (${narrator.line(since)})`,
  );
  const could =
    parts.length === 2
      ? "if each takes its first lock before the other takes its second, both wait for ever"
      : "if each takes its first lock before the others take their second, all wait for ever";
  return {
    kind: "lock-order-inversion",
    severity: "warning",
    message: `${sentences.join("; ")}: ${could}.`,
    locations: parts.flatMap(({ task, name, site, since, first }) => [
      ...narrator.at(site, task, `takes ${name}, holds ${first} since ${narrator.line(since)}`),
      ...narrator.at(since, task, `takes ${first}`),
    ]),
  };
}
