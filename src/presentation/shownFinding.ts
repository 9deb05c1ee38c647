import type { Finding } from "../model/report";
import type { Trace, TraceFinding } from "../model/trace";

/** The finding of the report as it shows in this execution; without one asked for, the first that shows. */
export function shownFinding(trace: Trace, finding?: Finding): TraceFinding | undefined {
  if (!finding) return trace.findings[0];
  const key = causeOf(finding);
  const sameKind = (other: Finding) => other.kind === finding.kind && other.subkind === finding.subkind;
  return (
    trace.findings.find((shown) => causeOf(shown.finding) === key) ??
    trace.findings.find((shown) => sameKind(shown.finding))
  );
}

/** Findings are grouped by kind and source locations (contract, section 4). */
function causeOf({ kind, subkind, locations }: Finding): string {
  const places = locations.map((place) => `${place.file}:${place.line}:${place.column}`).sort();
  return [kind, subkind, ...places].join("|");
}
