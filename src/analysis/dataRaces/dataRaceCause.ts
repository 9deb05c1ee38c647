import { variableOf } from "../narration/variableOf";

const prefix = "data-race|";

/** What tells data races on a location of that name apart from others: those of one variable, or array, are one finding. */
export function dataRaceCause(name: string): string {
  return `${prefix}${variableOf(name)}`;
}

/** The variable that such a cause is about; undefined for any other one. */
export function racedVariable(cause: string): string | undefined {
  return cause.startsWith(prefix) ? cause.slice(prefix.length) : undefined;
}
