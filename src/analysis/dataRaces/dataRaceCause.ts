import { variableOf } from "../narration/variableOf";

/** What tells data races on a location of that name apart from others: those of one variable, or array, are one finding. */
export function dataRaceCause(name: string): string {
  return `data-race|${variableOf(name)}`;
}
