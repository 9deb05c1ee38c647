import type { Location } from "../../model/report";

/** The first lines that it names, each once: as many as are read at a glance. */
export function linesOf(locations: readonly Location[]): number[] {
  return [...new Set(locations.map(({ line }) => line))].sort((a, b) => a - b).slice(0, 3);
}
