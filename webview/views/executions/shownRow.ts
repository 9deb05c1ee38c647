import type { Finding, Outcome } from "../../../src/model/report";
import type { OutcomeRow } from "../../../src/presentation/comparison/outcomesTable";
import type { PanelView } from "../../../src/protocol/panel";

/** The row of the table that the execution shown belongs to, in whatever way it was come to; undefined where none tells of it. */
export function shownRow(rows: readonly OutcomeRow[], { report, shown }: PanelView): OutcomeRow | undefined {
  if (!shown) return undefined;
  const { trace, from } = shown;
  const opened = rows.find(({ opens }) => from.kind === opens.kind && from.index === opens.index);
  if (opened) return opened;
  if (trace.outcome) {
    const key = keyOf(trace.outcome);
    return rows.find(({ opens }) => opens.kind === "outcome" && keyOf(report.outcomes[opens.index].values) === key);
  }
  if (trace.ending.kind === "finished") return undefined;
  const findings = trace.findings.map(({ finding }) => finding);
  const alike = rows.filter(({ opens }) => {
    return opens.kind === "finding" && findings.some((finding) => isSameKind(finding, report.findings[opens.index]));
  });
  // Where several end in the same way, it is the one in the same place
  const places = findings.map(placesOf);
  return alike.length === 1
    ? alike[0]
    : alike.find(({ opens }) => places.includes(placesOf(report.findings[opens.index])));
}

/** Equal for equal values, whoever observed something first. */
function keyOf(values: Outcome["values"]): string {
  return JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isSameKind(one: Finding, other: Finding): boolean {
  return one.kind === other.kind && one.subkind === other.subkind;
}

function placesOf({ locations }: Finding): string {
  const places = locations.map(({ file, line, column }) => `${file}:${line}:${column}`);
  return places.sort().join("|");
}
