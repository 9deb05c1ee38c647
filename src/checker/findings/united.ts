import type { Finding } from "../../model/report";
import { isSimpler } from "./isSimpler";

/**
 * Findings by cause, those told as one that are about the same: who waits for a message may wait alone or beside others. An
 * execution shows only one of them, so their numbers of executions add up; what only samples showed is no part of that.
 */
export function united(
  all: ReadonlyMap<string, Finding>,
  aboutOf: (cause: string) => string | undefined,
): readonly Finding[] {
  const told = new Map<string, Finding>();
  for (const [cause, finding] of all) {
    const about = aboutOf(cause) ?? cause;
    const known = told.get(about);
    told.set(about, known ? both(known, finding) : finding);
  }
  return [...told.values()];
}

function both(a: Finding, b: Finding): Finding {
  if (a.sampled !== b.sampled) return a.sampled ? b : a;
  const [simpler, other] = isSimpler(b, a) ? [b, a] : [a, b];
  const { minimal, ...witness } = simpler.witness;
  // Where it is not known of each of them, the other one may have an order that is still simpler
  const least = minimal === true ? other.witness.minimal : other.witness.minimal && minimal;
  const isMinimal = least ? { minimal: least } : {};
  const partial = a.partial === true || b.partial === true ? { partial: true } : {};
  return { ...simpler, ...partial, witness: { ...witness, ...isMinimal }, executions: a.executions + b.executions };
}
