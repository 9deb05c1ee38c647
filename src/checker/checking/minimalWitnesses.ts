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
  const left = findings.filter((finding) => isProvable(finding) && !finding.witness.minimal);
  return Math.max(0, ...left.map(({ witness }) => witness.preemptions));
}

/** Of atomicity violations that are no errors, not every execution may have been looked at. */
function isProvable({ kind, severity }: Finding): boolean {
  return kind !== "atomicity-violation" || severity === "error";
}
