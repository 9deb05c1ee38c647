import type { Candidate, Decision } from "../../runtime/scheduler";

/** Every way one task can go on. */
export function optionsOf({ task, enabled, alternatives }: Candidate): Decision[] {
  return enabled ? Array.from({ length: Math.max(1, alternatives) }, (_, choice) => ({ task, choice })) : [];
}
