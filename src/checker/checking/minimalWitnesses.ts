import type { Finding } from "../../model/report";

/** Says so of each witness that no execution with fewer preemptions can replace: all of them, below so many, were tried. */
export function withMinimal(findings: readonly Finding[], triedBelow: number): readonly Finding[] {
  return findings.map((finding) =>
    !finding.witness.minimal && isProvable(finding) && finding.witness.preemptions <= triedBelow
      ? { ...finding, witness: { ...finding.witness, minimal: "preemptions" } }
      : finding,
  );
}

/** The most preemptions of a witness that might have fewer; 0 if none might. */
export function mostPreemptions(findings: readonly Finding[]): number {
  const left = findings.filter(({ witness }) => !witness.minimal);
  return Math.max(0, ...left.map(({ witness }) => witness.preemptions));
}

/** The same of one that might have as many and fewer events, where that can be found out; -1 if none might. */
export function mostAlike(findings: readonly Finding[]): number {
  const left = findings.filter((finding) => finding.witness.minimal !== true && hasFewestEvents(finding));
  return Math.max(-1, ...left.map(({ witness }) => witness.preemptions));
}

/**
 * Of atomicity violations that are no errors, not every execution may have been looked at. States are compared where turns begin,
 * and a first turn begins before all tasks have come to their own: so a round may be seen one turn late, with more preemptions.
 */
function isProvable({ kind, subkind, severity, witness }: Finding): boolean {
  if (kind === "atomicity-violation") return severity === "error";
  return kind !== "livelock" || subkind === "spin" || witness.preemptions === 0;
}

/** Every order of certain events of a trace shows it, so that the fewest of these are known. */
function hasFewestEvents({ kind, subkind, severity }: Finding): boolean {
  if (severity !== "error" || kind === "unhandled-rejection") return false;
  return kind !== "livelock" || subkind === "spin";
}
