import type { Finding } from "../model/report";

const titles: Record<string, string> = {
  deadlock: "Deadlock",
  "data-race": "Data race",
  assertion: "Assertion failed",
  invariant: "Invariant broken",
  "uncaught-error": "Uncaught error",
  "unhandled-rejection": "Unhandled rejection",
  "lock-misuse": "Lock misuse",
  livelock: "Livelock",
  starvation: "Starvation",
  "atomicity-violation": "Atomicity violation",
  "lock-order-inversion": "Lock order inversion",
  contention: "Contention",
};

/** What kind of fault it is, in words: `Deadlock`. */
export function findingTitle({ kind }: Pick<Finding, "kind">): string {
  return titles[kind] ?? kind;
}
