import { racedVariable } from "../../analysis/dataRaces/dataRaceCause";
import type { Found } from "../../analysis/narration/found";
import { variableOf } from "../../analysis/narration/variableOf";
import type { Schedule } from "../../model/schedule";
import { longestName } from "../../model/scheduleCodes";

/** How a schedule turned out in an execution. */
export interface Followed {
  /** Every operation was there, in its order and nothing in between. */
  readonly exact: boolean;
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Index of the event that the schedule's last one turned out to be, or -1. */
  readonly lastMatched: number;
}

/**
 * Is this the finding that the schedule was a witness of? Places may have moved and messages changed, so the kind decides.
 * Where operations came in between, what is told of variables and locks has to be about those of the schedule, by the
 * names that they have now, and a data race about that of its last event.
 */
export function isSameFinding(
  { finding, cause, events: shownAfter, suspicion, locks }: Found,
  { finding: expected, events, objects }: Schedule,
  { exact, renamed, lastMatched }: Followed,
): boolean {
  if (finding.kind !== expected?.kind || finding.subkind !== expected.subkind) return false;
  if (exact || shownAfter === lastMatched + 1) return true;
  const now = objects.map((then) => renamed.find(({ from }) => from === then)?.to ?? then);
  const about = suspicion ? [suspicion.variable] : (locks?.given ?? []);
  if (!about.every((variable) => now.some((name) => isOf(variable, name)))) return false;
  const object = events.at(-1)?.object;
  const raced = racedVariable(cause);
  return raced === undefined || object === undefined || isOf(raced, now[object]);
}

/** `name` may have been cut. */
function isOf(variable: string, name: string): boolean {
  if (name.length < longestName) return variable === variableOf(name);
  return variable.startsWith(variableOf(name).replace(/\[[^\]]*$/, "["));
}
