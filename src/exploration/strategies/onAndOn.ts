import type { Candidate, Decision } from "../../runtime/scheduler";

/**
 * The task that went on last does so as long as it can and time lets nothing else come first, then the one with the lowest id. One
 * of them has to be enabled.
 */
export function onAndOn(candidates: readonly Candidate[], last: number | undefined): Decision {
  const enabled = candidates.filter((candidate) => candidate.enabled);
  const due = enabled.filter(({ late }) => late !== true);
  const able = due.length > 0 ? due : enabled;
  return { task: (able.find(({ task }) => task === last) ?? able[0]).task, choice: 0 };
}
