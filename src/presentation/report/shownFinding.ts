import type { Finding } from "../../model/report";
import type { Trace, TraceFinding } from "../../model/trace";

/** The finding of the report as it shows in this execution; without one asked for, the first that shows. */
export function shownFinding(trace: Trace, finding?: Finding): TraceFinding | undefined {
  if (!finding) return trace.findings[0];
  const sameKind = trace.findings.filter(
    (shown) => shown.finding.kind === finding.kind && shown.finding.subkind === finding.subkind,
  );
  const places = placesOf(finding);
  return (
    sameKind.find((shown) => placesOf(shown.finding).join("|") === places.join("|")) ??
    // What may be the cause is known from other executions, so one of them may tell more
    sameKind.find((shown) => isPart(placesOf(shown.finding), places) || isPart(places, placesOf(shown.finding))) ??
    sameKind[0]
  );
}

/** Findings are grouped by kind and source locations (contract, section 4). */
function placesOf({ locations }: Finding): string[] {
  return locations.map((place) => `${place.file}:${place.line}:${place.column}`).sort();
}

function isPart(some: readonly string[], all: readonly string[]): boolean {
  return some.length > 0 && some.every((place) => all.includes(place));
}
