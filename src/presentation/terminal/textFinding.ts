import type { Exploration, Finding, Location } from "../../model/report";
import type { Trace } from "../../model/trace";
import { columnsModel } from "../columns/columnsModel";
import { fullTitle } from "../report/fullTitle";
import { shownFinding } from "../report/shownFinding";
import { findingNotes } from "./findingNotes";
import { severityColour } from "./severityColour";
import { textColumns } from "./textColumns";
import { textCycle } from "./textCycle";
import type { TextStyle } from "./textReport";
import { textSentence } from "./textSentence";
import { textWidth, fitText } from "./textWidth";
import { wrapText } from "./wrapText";

export interface FindingPlace {
  readonly file: string;
  readonly scenario: string;
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/** One finding: its kind, one sentence, the lines involved, its simplest execution in columns, how to see it again. */
export function textFinding(
  finding: Finding,
  trace: Trace | undefined,
  exploration: Exploration,
  place: FindingPlace,
  style: TextStyle,
): string[] {
  const { paint, width } = style;
  const colour = severityColour(finding.severity, paint);
  const orders = ` · in ${finding.executions} of ${exploration.executions} orders · ${place.number} of ${place.of} findings`;
  const notes = findingNotes(finding, exploration).flatMap((note) => wrapText(note, width - 4));
  const out = [
    `  ${paint.bold(colour(fullTitle(finding)))}${paint.dim(place.of > 1 ? orders : "")}`,
    ...[...textSentence(finding.message, width - 4, paint), ...notes].map((line) => `  ${line}`),
  ];
  if (finding.locations.length > 0) out.push("", ...locationLines(finding, style));
  if (finding.cycle && finding.cycle.length > 0) out.push("", ...textCycle(finding.cycle, style));
  // Module code that fails before the first event has no order to show.
  if (trace && trace.events.length > 0) out.push("", ...traceLines(finding, trace, style));
  const scenario =
    place.scenario === "" || place.scenario === place.file ? "" : ` --scenario ${quoted(place.scenario)}`;
  const command = `interleaver replay ${quoted(place.file)}${scenario} --schedule ${quoted(finding.witness.schedule)}`;
  return [...out, "", `  ${paint.dim("See it again:")} ${command}`];
}

function traceLines(finding: Finding, trace: Trace, { paint, width }: TextStyle): string[] {
  const { preemptions, minimal } = finding.witness;
  const shown = shownFinding(trace, finding);
  // Who looks for something that never comes does so in the trace, though the search leaves that out
  const events = shown?.position ?? finding.witness.events;
  const fewest = minimal && preemptions > 0 ? ", no order with fewer shows it" : "";
  const switches =
    preemptions === 0 ? "no preemption" : `${preemptions} preemption${preemptions === 1 ? "" : "s"}${fewest}`;
  const columns = textColumns(columnsModel(trace, shown), width - 2, paint);
  return [
    `  ${paint.bold("The simplest order")} ${paint.dim(`(${events} ${events === 1 ? "event" : "events"}, ${switches})`)}`,
    ...columns.map((line) => `  ${line}`),
  ];
}

function locationLines(finding: Finding, { paint, width, sourceLine }: TextStyle): string[] {
  const rows = worthTelling(finding.locations).map(({ file, line, task = "", role = "" }) => ({
    place: `${file}:${line}`,
    task,
    role,
    source: sourceLine(file, line)?.trim() ?? "",
  }));
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(textWidth));
  const place = widest(rows.map((row) => row.place));
  const task = widest(rows.map((row) => row.task));
  // What a task does there says more than the source, which the columns show as well.
  const room = width - place - task - widest(rows.map((row) => row.role)) - 10;
  const source = room < 16 ? 0 : Math.min(room, widest(rows.map((row) => row.source)));
  return rows.flatMap((row) => {
    const cells = [fitText(row.task, task), ...(source > 0 ? [fitText(row.source, source)] : [])];
    const rest = `  ${cells.join("  ")}  `;
    const before = 4 + place + textWidth(rest);
    const start = `    ${paint.cyan(fitText(row.place, place))}${rest}`;
    const lines = wrapText(row.role, Math.max(12, width - before));
    return lines.map((line, i) => `${i === 0 ? start : " ".repeat(before)}${paint.dim(line)}`.trimEnd());
  });
}

/** Each place once; where a task took something is told by the place where it waits, if that names it. */
function worthTelling(locations: readonly Location[]): readonly Location[] {
  const held = new Set(
    locations.flatMap(({ task, role = "" }) =>
      [...role.matchAll(/, holds (.+?) since /g)].map(([, name]) => `${task} takes ${name}`),
    ),
  );
  const seen = new Set<string>();
  return locations.filter(({ file, line, task, role }) => {
    const key = `${file}:${line} ${task} ${role}`;
    if (seen.has(key) || held.has(`${task} ${role}`)) return false;
    return seen.add(key);
  });
}

/** As a POSIX shell takes it; Windows' shells take the same double quotes. */
function quoted(text: string): string {
  return /^[\w./:=@%+,~-]+$/.test(text) ? text : `"${text.replace(/["\\$`]/g, "\\$&")}"`;
}
