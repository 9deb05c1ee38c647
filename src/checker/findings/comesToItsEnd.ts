import type { Run } from "../realms/program";

/** Is there a final state? A check that fails looked at one all the same. */
export function comesToItsEnd({ ending }: Run): boolean {
  return ending.kind === "finished" || (ending.kind === "error" && ending.during === "after");
}
