import { variableOf } from "../narration/variableOf";

const kind = "data-race";

/** What tells data races on a location of that name apart from others: those of one variable, or array, are one finding. */
export function dataRaceCause(name: string): string {
  return `${kind}|${variableOf(name)}`;
}

/** Is it such a cause? */
export function isDataRace(cause: string): boolean {
  return cause.startsWith(`${kind}|`);
}
