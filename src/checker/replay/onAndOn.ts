import type { Candidate, Decision } from "../../runtime/scheduler";

/** The task that went on last does so as long as it can, then the one with the lowest id. One of them has to be enabled. */
export function onAndOn(candidates: readonly Candidate[], last: number): Decision {
  const enabled = candidates.filter((candidate) => candidate.enabled);
  return { task: (enabled.find(({ task }) => task === last) ?? enabled[0]).task, choice: 0 };
}
