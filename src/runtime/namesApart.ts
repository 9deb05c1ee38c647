import type { Execution } from "./execution";
import type { Numbering } from "./numbering";
import type { Subject } from "./subject";

/** Where no two have one name. */
export const noneApart: ReadonlyMap<number, string> = new Map();

/**
 * What primitives are called, by location, that the program called what others are called already: `m (2)`. Those of one task come
 * in the order in which it made them, those of several in the order of their tasks, so that it is the same however
 * tasks take turns. Known when an execution is over: schedules and causes say what the program said.
 */
export function namesApart({ numbering, subjects }: Execution): ReadonlyMap<number, string> {
  if (!numbering.anyTwice) return noneApart;
  const named = subjects.filter((subject) => subject.namedBy !== undefined);
  const taken = new Set<string>();
  const apart = new Map<number, string>();
  for (const { location } of inOrder(named, numbering)) {
    const name = numbering.names[location];
    const told = taken.has(name) ? free(name.replace(numbered, ""), taken) : name;
    taken.add(told);
    if (told !== name) apart.set(location, told);
  }
  return apart.size === 0 ? noneApart : apart;
}

const numbered = / \(\d+\)$/;

function free(name: string, taken: ReadonlySet<string>): string {
  let count = 2;
  while (taken.has(`${name} (${count})`)) count++;
  return `${name} (${count})`;
}

/** A task comes before those that it started. */
function inOrder(subjects: readonly Subject[], numbering: Numbering): readonly Subject[] {
  const origins = new Map(subjects.map(({ namedBy }) => [namedBy!, numbering.originOf(namedBy!)]));
  return subjects.toSorted((a, b) => compare(origins.get(a.namedBy!)!, origins.get(b.namedBy!)!));
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((nth, depth) => nth !== b[depth]);
  if (at < 0) return a.length - b.length;
  return at < b.length ? a[at] - b[at] : 1;
}
