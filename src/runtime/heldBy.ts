import type { Holder, Wait } from "./subject";

const nobody: readonly Holder[] = [];

/** Who holds what the wait is for. A notification nobody holds, though the monitor that it comes through may be taken. */
export function heldBy({ means, subject }: Wait): readonly Holder[] {
  return means === "notification" ? nobody : (subject?.holders() ?? nobody);
}
