import type { Access, Branch, Counting, History, Standing } from "../history";

/**
 * Can the tasks stand at these places at once, for certain? Each got there by decisions that it makes while nobody else changes what
 * it looked at; nobody has, as far as the others have come; and what they had to wait for is there while they stand: permits,
 * messages, and arrivals are counted, with what all other tasks give meanwhile on ways that nobody hinders. Nothing is executed: the
 * counts of a Petri net with a place for each counter (Murata, "Petri nets", Proceedings of the IEEE, 1989), marked by histories.
 */
export function standTogether(history: History, places: readonly Standing[]): boolean {
  if (!places.every(({ alone }) => alone)) return false;
  for (const [i, a] of places.entries())
    for (const b of places.slice(i + 1)) if (a.task === b.task || doInterfere(history, a, b)) return false;
  return comeThere(history, places) || comeThere(history, places.toReversed());
}

/** Has one looked at what the other one changed, whichever goes first? */
function doInterfere(history: History, a: Standing, b: Standing): boolean {
  const [ofA, ofB] = [crossings(history, a, b), crossings(history, b, a)];
  // What the other one has done with a lock that this one holds now was done before
  if (ofA.some((one) => isBehindHold(a, one)) || ofB.some((one) => isBehindHold(b, one))) return true;
  return ofA.some((one) =>
    ofB.some((other) => {
      const all = [one.read, one.write, other.read, other.write];
      return isBefore(other.write, one.read, all) && isBefore(one.write, other.read, all);
    }),
  );
}

/** A read that a task decided by; it has to be before `write`, which another task made. */
interface Crossing {
  readonly read: Access;
  readonly write: Access;
}
function crossings({ tasks, writes }: History, a: Standing, b: Standing): Crossing[] {
  return tasks[a.task].looks.flatMap(({ time, read }) =>
    time > a.time
      ? []
      : (writes.get(read.place) ?? [])
          .filter((write) => write.alone && write.task === b.task && write.time < b.time)
          .map((write) => ({ read, write })),
  );
}

function isBehindHold({ held }: Standing, { read, write }: Crossing): boolean {
  return [...held].some(([lock, { time }]) => read.time >= time && write.held.has(lock));
}

/** Is a task's write before its read, or in one critical section with it, of a lock that all take? */
function isBefore(write: Access, read: Access, all: readonly Access[]): boolean {
  if (write.time <= read.time) return true;
  return [...write.held].some(
    ([lock, { time, shared }]) =>
      !shared && read.held.get(lock)?.time === time && all.every(({ held }) => held.has(lock)),
  );
}

/** How far everybody comes, those who are to stand somewhere no further than there. */
function comeThere(history: History, places: readonly Standing[]): boolean {
  const { tasks } = history;
  const counts = new Map(history.counters);
  const next = tasks.map(() => 0);
  const placeOf = (number: number) => places.find(({ task }) => task === number);
  const ends = tasks.map(
    ({ number, looks }) =>
      placeOf(number)?.time ?? looks.find(({ read }) => history.isContested(read))?.time ?? Infinity,
  );
  const came = new Set<number>();
  const isThere = (task: number, time: number): boolean => {
    const { countings, parent, spawned } = tasks[task];
    while (next[task] < countings.length && isPassedBy(history, countings[next[task]], places)) next[task]++;
    const one = countings.at(next[task]);
    if ((one && next[task] < countings.length && one.time < time) || ends[task] < time) return false;
    if (!came.has(task) && parent >= 0 && !isThere(parent, spawned)) return false;
    came.add(task);
    return true;
  };
  const goOn = (task: number): boolean => {
    if (!isThere(task, tasks[task].spawned)) return false;
    const one = tasks[task].countings[next[task]] as Counting | undefined;
    if (!one || one.time >= ends[task] || one.lock) return false;
    const { counter, takes, needs, gives, branch } = one;
    const count = counts.get(counter) ?? 0;
    if (count < Math.max(takes, needs)) return false;
    // What may be left out is nothing that others can count on
    const isSure = isAround(branch, placeOf(task)?.branch);
    counts.set(counter, count - takes + (isSure ? gives : 0));
    next[task]++;
    return true;
  };
  const order = [...new Set([...places.map(({ task }) => task), ...tasks.map(({ number }) => number)])];
  // Others only as far as they are needed: who is to stand somewhere goes first
  while (order.some(goOn));
  return places.every(({ task, time }) => isThere(task, time));
}

/** On a way that the task does not take while it is alone; or a lock that the others get before or behind whoever stands there. */
function isPassedBy(
  { signals }: History,
  { alone, lock, counter, task }: Counting,
  places: readonly Standing[],
): boolean {
  if (!lock) return !alone;
  if (signals.has(counter)) return false;
  return places.some((place) => place.task === task) || !places.some(({ held }) => held.has(counter));
}

/** Does whoever is in the inner branch go through the other one? */
export function isAround(branch: Branch | undefined, inner: Branch | undefined): boolean {
  for (let at = inner; at; at = at.parent) if (at === branch) return true;
  return branch === undefined;
}
