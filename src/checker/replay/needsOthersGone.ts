import type { Schedule } from "../../model/schedule";

/**
 * Is it a schedule of a round that is gone round for ever? That is only so if nobody else can go on, so tasks that are new
 * since then have to be done with what they do before the round begins.
 */
export function needsOthersGone({ finding }: Schedule): boolean {
  return finding?.kind === "livelock" || finding?.kind === "starvation";
}
