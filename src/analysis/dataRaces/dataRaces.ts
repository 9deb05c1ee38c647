import { Add, Read, modesConflict, orderingMode } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import { LastAccesses } from "./lastAccesses";
import { SynchronizationClocks } from "./synchronizationClocks";

/** Two accesses of plain memory that nothing orders. */
export interface DataRace {
  readonly first: number;
  readonly second: number;
  readonly location: number;
}

const none: readonly DataRace[] = [];
const clocks = new SynchronizationClocks();
// Of each task the last read and the last write of a location: an earlier one races only if the last one does
const reads = new LastAccesses();
const writes = new LastAccesses();
// Adding a key commutes with adding another one
const additions = new LastAccesses();
// Atomic accesses race with plain ones only
const atomicReads = new LastAccesses();
const atomicWrites = new LastAccesses();
/** What the tables know: the first `clocks.length` of these. */
const known: ExecutionEvent[] = [];
/** Of each event that changed the tables, how much they had noted and how many races had been found before it. */
interface Change {
  readonly index: number;
  readonly reads: number;
  readonly writes: number;
  readonly additions: number;
  readonly atomicReads: number;
  readonly atomicWrites: number;
  readonly races: number;
}
const changes: Change[] = [];
let races: DataRace[] = [];
/** One more than the highest number of a task in them. */
let tasks = 0;

/**
 * The first data race of each location in one execution (definition: section 4 of the contract). Exact: a location is
 * reported if and only if some pair of its accesses races. Nothing is done where no memory is plain. Executions share the
 * objects of the events with which they begin alike, so those are looked at only once.
 */
export function dataRaces(events: readonly ExecutionEvent[]): readonly DataRace[] {
  if (!events.some(isPlain)) return none;
  goBackTo(commonPrefix(events));
  for (let index = clocks.length; index < events.length; index++) takeIn(events[index], index);
  return races.length === 0 ? none : [...races];
}

function isPlain({ plain, noMemory }: ExecutionEvent): boolean {
  return plain && noMemory === undefined;
}

/** How many events the execution begins with that are known. Where it differs once, nothing later is the same. */
function commonPrefix(events: readonly ExecutionEvent[]): number {
  let low = 0;
  let high = Math.min(events.length, clocks.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (known[middle] === events[middle]) low = middle + 1;
    else high = middle;
  }
  return low;
}

function goBackTo(length: number): void {
  if (length === clocks.length) return;
  clocks.truncate(length);
  let first: Change | undefined;
  while (changes.length > 0 && changes[changes.length - 1].index >= length) first = changes.pop();
  if (first === undefined) return;
  reads.takeBack(first.reads);
  writes.takeBack(first.writes);
  additions.takeBack(first.additions);
  atomicReads.takeBack(first.atomicReads);
  atomicWrites.takeBack(first.atomicWrites);
  if (races.length > first.races) races = races.slice(0, first.races);
}

function takeIn(event: ExecutionEvent, second: number): void {
  known[second] = event;
  clocks.push(event);
  if (event.task >= tasks) tasks = event.task + 1;
  const plain = isPlain(event);
  if (!plain && event.atomic === undefined) return;
  changes.push({
    index: second,
    reads: reads.mark,
    writes: writes.mark,
    additions: additions.mark,
    atomicReads: atomicReads.mark,
    atomicWrites: atomicWrites.mark,
    races: races.length,
  });
  for (const { location, mode, implicit } of event.accesses) {
    if (implicit || races.some((race) => race.location === location)) continue;
    const writing = modesConflict(mode, Read);
    const adds = orderingMode(mode) === Add;
    let first = racing(writes, location, second);
    if (first < 0 && !adds && additions.mark > 0) first = racing(additions, location, second);
    if (first < 0 && writing) first = racing(reads, location, second);
    if (first < 0 && plain) first = racing(atomicWrites, location, second);
    if (first < 0 && plain && writing) first = racing(atomicReads, location, second);
    if (first >= 0) races.push({ first, second, location });
    else if (plain) (mode === Read ? reads : adds ? additions : writes).set(location, event.task, second);
    else (mode === Read ? atomicReads : atomicWrites).set(location, event.task, second);
  }
}

/** One of the last accesses that does not happen before event `second`, or -1. */
function racing(accesses: LastAccesses, location: number, second: number): number {
  for (let task = 0; task < tasks; task++) {
    const first = accesses.get(location, task);
    if (first >= 0 && !clocks.before(first, second)) return first;
  }
  return -1;
}
