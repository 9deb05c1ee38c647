import type { Access, History, Standing } from "../history";
import type { Order } from "./order";
import { isAround, standTogether } from "./standTogether";
import type { Suspicion } from "./suspicion";

/**
 * A task reads a place, lets others in (an `await`, the end of a critical section, the next operation on an atomic), and writes it
 * without having looked again, while another task may write it: check-then-act. The "high-level data race" of Artho, Havelund,
 * Biere, 2003, for one place.
 */
export function staleWrites(history: History, order: Order): Suspicion[] {
  const found = new Map<string, Suspicion>();
  const reads = new Map<string, Access | undefined>();
  for (const access of history.accesses) {
    const key = `${access.task} ${access.place}`;
    const read = reads.get(key);
    // What it wrote itself it knows
    reads.set(key, access.write ? undefined : access);
    if (!access.write || access.blind || !read || found.has(access.name)) continue;
    const letsIn = howItLetsIn(history, read, access);
    if (letsIn === undefined) continue;
    const { async } = history.tasks[access.task];
    const other = history.writes
      .get(access.place)
      ?.find(
        (one) =>
          one.task !== access.task &&
          history.tasks[one.task].async === async &&
          !isHeldThroughout(read, access, one) &&
          !isVersioned(history, read, access, one) &&
          mayComeBetween(history, order, read, access, one),
      );
    if (!other) continue;
    const [own, by] = [history.tasks[access.task].name, history.tasks[other.task].name];
    const { name } = access;
    found.set(name, {
      kind: "atomicity-violation",
      subkind: "lost-update",
      message:
        `\`${own}\` reads \`${name}\` in line ${read.node.loc!.start.line}, ${letsIn}, and writes it here without looking again; ` +
        `meanwhile \`${by}\` may write it.`,
      nodes: [
        { node: access.node, text: `\`${own}\` writes what may have changed` },
        { node: read.node, text: `\`${own}\` read it here` },
        { node: other.node, text: `\`${by}\` may write it meanwhile` },
      ],
    });
  }
  return [...found.values()];
}

function howItLetsIn({ tasks }: History, read: Access, write: Access): string | undefined {
  const { async, looks } = tasks[write.task];
  if (read.atomic) {
    const isOneStep = read.held.get(read.place)?.time === write.held.get(write.place)?.time;
    if (isOneStep) return undefined;
    // A lock that was taken meanwhile may be what makes sure of it
    const isDecided =
      write.held.size <= read.held.size &&
      looks.some((look) => look.read === read && !look.ofObject && look.time < write.time);
    return isDecided || write.from?.includes(read) ? "lets others go on" : undefined;
  }
  if (read.section === write.section) return undefined;
  return async ? "awaits" : read.held.size > 0 ? "lets go of the lock" : undefined;
}

function mayComeBetween(history: History, order: Order, read: Access, write: Access, other: Access): boolean {
  if (!read.atomic && order.areUnordered(read, other) && order.areUnordered(write, other)) return true;
  const { releases } = history.tasks[read.task];
  const time = read.atomic ? write.time : releases.find((one) => one.time > read.time && read.held.has(one.lock))?.time;
  if (time === undefined) return false;
  const held = new Map([...read.held].filter(([lock, hold]) => write.held.get(lock)?.time === hold.time));
  const between: Standing = { ...read, time, held, alone: read.alone && write.alone };
  return standTogether(history, [between, other]);
}

/**
 * Does the task write only where another place still is what it was when it read this one, and the other task changes both at once? The
 * versions of optimistic locking, generations of a cache.
 */
function isVersioned({ tasks, writes }: History, read: Access, write: Access, other: Access): boolean {
  const { async, decisions } = tasks[write.task];
  const areTogether = (one: Access, another: Access) =>
    one.task === another.task &&
    (async ? one.section === another.section : isHeldThroughout(one, another, one.task === write.task ? other : write));
  const isChanged = (place: string) =>
    writes.get(place)?.some((one) => areTogether(one, other) && isAround(one.branch, other.branch));
  return decisions.some(({ reads, from, until }) => {
    if (write.time < from || write.time > until) return false;
    return reads.some((look) => {
      const { place } = look;
      const isBefore = (one: Access) => one.place === place && (one.time < read.time || areTogether(one, read));
      return place !== write.place && areTogether(look, write) && reads.some(isBefore) && isChanged(place);
    });
  });
}

/** Does the task hold one lock from the read to the write that the other one needs? */
function isHeldThroughout(read: Access, write: Access, other: Access): boolean {
  for (const [lock, { time }] of read.held)
    if (write.held.get(lock)?.time === time && other.held.has(lock)) return true;
  return false;
}
