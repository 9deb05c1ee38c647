import type { Candidate, Decision } from "../../runtime/scheduler";

/** Every way one task can go on; none where another one comes first anyway. */
export function optionsOf({ task, enabled, late, alternatives }: Candidate): Decision[] {
  return enabled && late !== true
    ? Array.from({ length: Math.max(1, alternatives) }, (_, choice) => ({ task, choice }))
    : [];
}
