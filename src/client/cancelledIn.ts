import type { ScenarioPlace, ScenarioReport } from "../model/report";
import { notExplored } from "./cutShort";

/**
 * The reports of a check that was cancelled while it was in that scenario, in words for those of which nothing was tried: a worker
 * that is cancelled still goes through them, and may be ended in any of them.
 */
export function cancelledIn(
  scenario: string,
  places: readonly ScenarioPlace[],
  reports: readonly ScenarioReport[],
): readonly ScenarioReport[] {
  const byName = new Map(places.map((place) => [place.name, place]));
  return reports.map((report) => {
    const { name, verdict, exploration } = report;
    const place = byName.get(name);
    const isTried = verdict !== "interrupted" || exploration.executions > 0 || exploration.bounds.length > 0;
    return isTried || !place || name === scenario ? report : notExplored(place, scenario);
  });
}
