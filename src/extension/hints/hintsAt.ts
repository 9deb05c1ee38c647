import type { PossibleHint } from "../../model/possibleHint";
import { contains } from "../editor/contains";

/** The hints that stand at a place, else those that it belongs to. */
export function hintsAt(
  hints: readonly PossibleHint[],
  { line, column }: { readonly line: number; readonly column: number },
): PossibleHint[] {
  const own = hints.filter(({ location }) => contains(location, line, column));
  const others = hints.filter(({ related }) => related.some(({ location }) => contains(location, line, column)));
  return own.length > 0 ? own : others;
}
