import type { Finding } from "../../model/report";

/**
 * Data races at the same places have one cause (contract, section 4), whichever objects and tasks met there: of them, the
 * one that most executions show is told. Lock orders that a deadlock at the same places shows are not told at all.
 */
export function oneForEachPlace(findings: readonly Finding[]): readonly Finding[] {
  const races = new Map<string, Finding>();
  const deadlocks: ReadonlySet<string>[] = [];
  for (const finding of findings) {
    if (finding.kind === "deadlock") deadlocks.push(new Set(placesOf(finding)));
    if (finding.kind !== "data-race") continue;
    const places = placesOf(finding).join();
    const known = races.get(places);
    if (!known || finding.executions > known.executions) races.set(places, finding);
  }
  return findings.filter((finding) => {
    const places = placesOf(finding);
    if (finding.kind === "data-race") return races.get(places.join()) === finding;
    if (finding.kind !== "lock-order-inversion") return true;
    return !deadlocks.some((shown) => places.every((place) => shown.has(place)));
  });
}

function placesOf({ locations }: Finding): string[] {
  return locations.map(({ file, line, column }) => `${file}:${line}:${column}`).sort();
}
