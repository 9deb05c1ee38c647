import type { Finding, WaitEdge } from "../../model/report";
import { say, toSay } from "../words/say";
import { codeSpan } from "./codeSpan";

/** What would have to be ordered for the finding to go away, as Markdown; empty where nobody can tell. */
export function missingOrder({ kind, subkind, cycle, locations, message }: Finding): string {
  if (kind === "data-race" && message.endsWith("makes the list longer."))
    return say(
      "Missing order: nothing makes one access wait for the other. Make the list before as long as it gets, so that each has its own element (`new Array(n).fill(0)`), or hold the same lock around both.",
    );
  if (kind === "data-race")
    return say(
      "Missing order: nothing makes one access wait for the other. Hold the same lock around both, or use an `Atomic`.",
    );
  if (kind === "atomicity-violation" && locations.some(({ role }) => role === "awaits"))
    return say(
      "Missing: a lock that is kept across the `await`, or a second look behind it, before anything is written.",
    );
  if (kind === "atomicity-violation")
    return say(
      "Missing: one critical section, or one operation of an `Atomic`, from the read to the write that depends on it.",
    );
  if (kind === "lock-order-inversion") {
    return new Set(locations.map(({ task }) => task)).size > 2
      ? say("Missing order: take the locks in the same order everywhere, or hold one more lock around all of them.")
      : say("Missing order: take the locks in the same order everywhere, or hold one more lock around both.");
  }
  if (kind !== "deadlock") return "";
  if (subkind === "self-deadlock")
    return locations.some(({ role = "" }) => role.startsWith("begins to run "))
      ? say("The body of `do` must not do the same again: it would wait for its own end.")
      : say("Its holder cannot take it again: only a `ReentrantMutex` allows that.");
  if (subkind === "orphaned-lock")
    return locations.some(({ role = "" }) => role.startsWith("takes a permit "))
      ? say("Missing: a release on every way out, exceptions included. `finally` does that.")
      : say("Missing: an unlock on every way out, exceptions included. `runExclusive` does that.");
  if (subkind === "lost-wakeup") return missingNotification(locations.map(({ role = "" }) => role));
  if (cycle) return missingInCycle(cycle);
  return subkind === "mixed" ? heldWhileWaiting(locations) : missingEvent(message);
}

/** What ends a wait, by what the report says is not there. */
const missingEvents: readonly (readonly [RegExp, string])[] = [
  [/: nobody has sent\b/, toSay("Missing: a `send` for each `receive`, or a `close` that ends them all.")],
  [/: nobody has received\b/, toSay("Missing: a `receive` for each `send`, or room for it in the channel.")],
  [
    /: only \d+ of \d+ ha(s|ve) arrived\b/,
    toSay("Missing: somebody who arrives. The barrier opens only for as many tasks as it was made for."),
  ],
  [/: its count is still \d/, toSay("Missing: as many `countDown`s as the latch counts, on every way out.")],
  [/ of its jobs (is|are) not done\b/, toSay("Missing: a `done` for each job that was added, on every way out.")],
  [/: nobody has released it\b/, toSay("Missing: a `release` for each `acquire`.")],
];

function missingEvent(message: string): string {
  const found = missingEvents.find(([why]) => why.test(message));
  return found ? say(found[1]) : "";
}

/** A lock that somebody keeps while it waits for what is no lock: `waits for c, holds m since line 3`. */
function heldWhileWaiting(locations: Finding["locations"]): string {
  for (const { role = "" } of locations) {
    const [, awaited, held] = /^waits for (.+), holds (.+) since /.exec(role) ?? [];
    if (held !== undefined)
      return say(
        "Missing order: give {0} back before waiting for {1}; the others need it to go on.",
        codeSpan(held),
        codeSpan(awaited),
      );
  }
  return "";
}

/** By what the report says of the last notification. */
function missingNotification(roles: readonly string[]): string {
  if (roles.some((role) => role.startsWith("notifies ") && role.includes(" and wakes ")))
    return say("Missing: a notification for each who waits. `notifyAll` wakes all of them.");
  if (roles.some((role) => role.startsWith("notifies ") && role.endsWith(" too early")))
    return say(
      "Missing order: the notification can come before the wait. Test the condition under the lock, in a loop.",
    );
  if (roles.some((role) => role.startsWith("notifies ") && role.endsWith(" before the change")))
    return say("Missing order: change what is waited for first, then notify, both under the lock.");
  if (roles.some((role) => role.startsWith("notifies ") && role.endsWith(" itself")))
    return say("Missing: somebody else who notifies.");
  return roles.some((role) => role.startsWith("notifies "))
    ? say("Missing: one more notification.")
    : say("Missing: somebody who notifies.");
}

/** `` `a`, `b` and `c` ``. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : say("{0} and {1}", names.slice(0, -1).join(", "), names.at(-1)!);
}

const endOf = "the end of ";
/** Of async functions that wait for each other. */
const promiseOf = "a promise of ";

function missingInCycle(cycle: readonly WaitEdge[]): string {
  const ends = cycle.filter(({ waitsFor }) => waitsFor.startsWith(endOf) || waitsFor.startsWith(promiseOf));
  const locks = [...new Set(cycle.filter((edge) => !ends.includes(edge)).map(({ waitsFor }) => codeSpan(waitsFor)))];
  if (cycle.length === ends.length)
    return cycle.length === 1 ? "" : say("Missing order: one of them has to end without waiting for the other.");
  if (ends.length > 0) {
    const task = codeSpan(ends[0].waitsFor.slice(endOf.length));
    return locks.length > 1
      ? say("Missing order: give {0} back before waiting for the end of {1}, which needs them.", listed(locks), task)
      : say("Missing order: give {0} back before waiting for the end of {1}, which needs it.", locks.join(""), task);
  }
  if (locks.length === 1)
    return say(
      "Missing order: take all that is needed of {0} at once, or give back what is held before asking for more.",
      locks[0],
    );
  return say("Missing order: take {0} in the same order everywhere, and no cycle can close.", listed(locks));
}
