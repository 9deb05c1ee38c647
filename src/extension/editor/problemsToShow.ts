import { reasons } from "../../client/endings";
import type { Problem, ScenarioReport } from "../../model/report";

/** What `cutShort` says of scenarios that were to come. */
const notCome = /^not explored(?: to its end)?: the check was stopped /;

/**
 * What a report says about its program. That somebody cancelled the check says nothing about that, and is no news to who did it.
 * `cancelled`: this very check was.
 */
export function problemsToShow({ problems }: Pick<ScenarioReport, "problems">, cancelled: boolean): readonly Problem[] {
  return problems.filter(({ message }) => message !== reasons.cancelled && !(cancelled && notCome.test(message)));
}
