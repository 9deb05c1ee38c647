import type { Finding } from "../../model/report";
import { say, toSay } from "../words/say";

const titles: Record<string, string> = {
  deadlock: toSay("Deadlock"),
  "data-race": toSay("Data race"),
  assertion: toSay("Assertion failed"),
  invariant: toSay("Invariant broken"),
  "uncaught-error": toSay("Uncaught error"),
  "unhandled-rejection": toSay("Unhandled rejection"),
  "lock-misuse": toSay("Lock misuse"),
  livelock: toSay("Livelock"),
  starvation: toSay("Starvation"),
  "atomicity-violation": toSay("Atomicity violation"),
  "lock-order-inversion": toSay("Lock order inversion"),
  contention: toSay("Contention"),
};

/** What kind of fault it is, in words: `Deadlock`. */
export function findingTitle({ kind, severity }: Pick<Finding, "kind"> & Partial<Pick<Finding, "severity">>): string {
  // The others go on, and nobody waits for it
  if (kind === "deadlock" && severity === "info") return say("A call that never ends");
  return kind in titles ? say(titles[kind]) : kind;
}
