import type { Finding, WaitEdge } from "../model/report";
import { codeSpan } from "./codeSpan";

/** What would have to be ordered for the finding to go away, as Markdown; empty where nobody can tell. */
export function missingOrder({ kind, subkind, cycle, locations, message }: Finding): string {
  if (kind === "data-race")
    return "Missing order: nothing makes one access wait for the other. Hold the same lock around both, or use an `Atomic`.";
  if (kind === "atomicity-violation")
    return "Missing: one critical section, or one operation of an `Atomic`, from the read to the write that depends on it.";
  if (kind === "lock-order-inversion") {
    const all = new Set(locations.map(({ task }) => task)).size > 2 ? "all of them" : "both";
    return `Missing order: take the locks in the same order everywhere, or hold one more lock around ${all}.`;
  }
  if (kind !== "deadlock") return "";
  if (subkind === "self-deadlock")
    return locations.some(({ role = "" }) => role.startsWith("begins to run "))
      ? "The body of `do` must not do the same again: it would wait for its own end."
      : "Its holder cannot take it again: only a `ReentrantMutex` allows that.";
  if (subkind === "orphaned-lock")
    return locations.some(({ role = "" }) => role.startsWith("takes a permit "))
      ? "Missing: a release on every way out, exceptions included. `finally` does that."
      : "Missing: an unlock on every way out, exceptions included. `runExclusive` does that.";
  if (subkind === "lost-wakeup") return missingNotification(locations.map(({ role = "" }) => role));
  if (cycle) return missingInCycle(cycle);
  return subkind === "mixed"
    ? heldWhileWaiting(locations)
    : (missingEvents.find(([why]) => why.test(message))?.[1] ?? "");
}

/** What ends a wait, by what the report says is not there. */
const missingEvents: readonly (readonly [RegExp, string])[] = [
  [/: nobody has sent\b/, "Missing: a `send` for each `receive`, or a `close` that ends them all."],
  [/: nobody has received\b/, "Missing: a `receive` for each `send`, or room for it in the channel."],
  [
    /: only \d+ of \d+ ha(s|ve) arrived\b/,
    "Missing: somebody who arrives. The barrier opens only for as many tasks as it was made for.",
  ],
  [/: its count is still \d/, "Missing: as many `countDown`s as the latch counts, on every way out."],
  [/ of its jobs (is|are) not done\b/, "Missing: a `done` for each job that was added, on every way out."],
  [/: nobody has released it\b/, "Missing: a `release` for each `acquire`."],
];

/** A lock that somebody keeps while it waits for what is no lock: `waits for c, holds m since line 3`. */
function heldWhileWaiting(locations: Finding["locations"]): string {
  for (const { role = "" } of locations) {
    const [, awaited, held] = /^waits for (.+), holds (.+) since /.exec(role) ?? [];
    if (held !== undefined)
      return `Missing order: give ${codeSpan(held)} back before waiting for ${codeSpan(awaited)}; the others need it to go on.`;
  }
  return "";
}

/** By what the report says of the last notification. */
function missingNotification(roles: readonly string[]): string {
  if (roles.some((role) => role.startsWith("notifies ") && role.includes(" and wakes ")))
    return "Missing: a notification for each who waits. `notifyAll` wakes all of them.";
  if (roles.some((role) => role.startsWith("notifies ") && role.endsWith(" too early")))
    return "Missing order: the notification can come before the wait. Test the condition under the lock, in a loop.";
  if (roles.some((role) => role.startsWith("notifies ") && role.endsWith(" before the change")))
    return "Missing order: change what is waited for first, then notify, both under the lock.";
  if (roles.some((role) => role.startsWith("notifies ") && role.endsWith(" itself")))
    return "Missing: somebody else who notifies.";
  return roles.some((role) => role.startsWith("notifies "))
    ? "Missing: one more notification."
    : "Missing: somebody who notifies.";
}

/** `` `a`, `b` and `c` ``. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

const endOf = "the end of ";

function missingInCycle(cycle: readonly WaitEdge[]): string {
  const ends = cycle.filter(({ waitsFor }) => waitsFor.startsWith(endOf));
  const locks = [...new Set(cycle.filter((edge) => !ends.includes(edge)).map(({ waitsFor }) => codeSpan(waitsFor)))];
  if (cycle.length === ends.length)
    return cycle.length === 1 ? "" : "Missing order: one of them has to end without waiting for the other.";
  if (ends.length > 0) {
    const task = codeSpan(ends[0].waitsFor.slice(endOf.length));
    return `Missing order: give ${listed(locks)} back before waiting for the end of ${task}, which needs ${locks.length > 1 ? "them" : "it"}.`;
  }
  if (locks.length === 1)
    return `Missing order: take all that is needed of ${locks[0]} at once, or give back what is held before asking for more.`;
  return `Missing order: take ${listed(locks)} in the same order everywhere, and no cycle can close.`;
}
