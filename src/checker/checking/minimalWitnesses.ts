import type { Finding } from "../../model/report";

/** Says so of each witness that no execution with fewer preemptions can replace: all of them, below so many, were tried. */
export function withMinimal(findings: readonly Finding[], triedBelow: number): readonly Finding[] {
  return findings.map((finding) =>
    isProvable(finding) && finding.witness.preemptions <= triedBelow
      ? { ...finding, witness: { ...finding.witness, minimal: true } }
      : finding,
  );
}

/** The most preemptions of a witness that might have fewer; 0 if none might. */
export function mostPreemptions(findings: readonly Finding[]): number {
  const left = findings.filter(({ witness }) => !witness.minimal);
  return Math.max(0, ...left.map(({ witness }) => witness.preemptions));
}

/**
 * Of atomicity violations that are no errors, not every execution may have been looked at. States are compared where turns begin,
 * and a first turn begins before all tasks have come to their own: so a round may be seen one turn late, with more preemptions.
 */
function isProvable({ kind, subkind, severity, witness }: Finding): boolean {
  if (kind === "atomicity-violation") return severity === "error";
  return kind !== "livelock" || subkind === "spin" || witness.preemptions === 0;
}
