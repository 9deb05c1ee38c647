import type { Trace, TraceFinding } from "../../model/trace";
import { columnsModel } from "../columns/columnsModel";
import { LanesByTask } from "../lanesByTask";
import { errorOf } from "../report/errorOf";
import { fullTitle } from "../report/fullTitle";
import { stateAt } from "../state/stateAt";
import { traceHistory } from "../traceHistory";
import { printable } from "./printable";
import { severityColour } from "./severityColour";
import { textColumns } from "./textColumns";
import { textCycle } from "./textCycle";
import type { TextStyle } from "./textReport";
import { textSentence } from "./textSentence";
import { fitText, textWidth } from "./textWidth";

/** One execution from its first event to its last: columns, how it ends, what is wrong with it, the final values. */
export function textExecution(raw: Trace, style: TextStyle): string {
  const { paint, width } = style;
  const trace = printable(raw);
  const end = trace.events.length;
  const first = errorOf(trace);
  const columns = columnsModel(trace, first && { ...first, position: end }, Infinity);
  const place =
    trace.scenario === "" || trace.scenario === trace.file ? trace.file : `${trace.file} › ${trace.scenario}`;
  const out = [
    paint.bold(`${end} ${end === 1 ? "event" : "events"}; ${endingText(trace)}`),
    `  ${paint.cyan(place)}`,
    paint.dim(`  ${trace.schedule}`),
    "",
    ...textColumns(columns, width - 2, paint).map((line) => `  ${line}`),
  ];
  for (const shown of trace.findings) out.push("", ...findingLines(shown, style));
  const values = valueLines(trace, style);
  return [...out, ...(values.length > 0 ? ["", ...values] : [])].join("\n");
}

function endingText({ ending, tasks }: Trace): string {
  switch (ending.kind) {
    case "finished":
      return "every task finished";
    case "blocked":
      return "no task can go on";
    case "steps":
      return "stopped because it did not end: at the limit of events, which --max-steps raises, or of turns of loops";
    case "cycle":
      return "what happened last can go on for ever";
    case "discarded":
      return "discarded by assume";
    case "error": {
      const line = ending.site ? ` (line ${ending.site.line})` : "";
      return `${tasks[ending.task]?.name ?? "main"} ended it with ${ending.message.split("\n")[0]}${line}`;
    }
  }
}

function findingLines({ finding }: TraceFinding, style: TextStyle): string[] {
  const { paint, width } = style;
  const colour = severityColour(finding.severity, paint);
  return [
    `  ${paint.bold(colour(fullTitle(finding)))}`,
    ...textSentence(finding.message, width - 2, paint).map((line) => `  ${line}`),
    ...(finding.cycle?.length ? textCycle(finding.cycle, style) : []),
  ];
}

function valueLines(trace: Trace, { paint, width }: TextStyle): string[] {
  const history = traceHistory(trace);
  const byTask = trace.async?.beside && LanesByTask.of(history, trace.async);
  const end = trace.events.length;
  const rows = stateAt(history, end).objects.flatMap(({ object, value, holders }) => {
    if (/^\w+ \{\}$/.test(value)) return []; // an object without values of its own
    const held = holders.map(({ task }) => (byTask?.holder(object, task, end) ?? trace.tasks[task]).name).join(", ");
    const text =
      held === "" || value.includes(held) ? value : value === "held" ? `held by ${held}` : `${value}, held by ${held}`;
    return [{ name: trace.objects[object].name, text }];
  });
  if (rows.length === 0) return [];
  const names = Math.min(30, Math.max(...rows.map(({ name }) => textWidth(name))));
  return [
    `  ${paint.bold("At the end")}`,
    ...rows.map(
      ({ name, text }) => `    ${fitText(name, names)}  ${fitText(text, Math.min(textWidth(text), width - names - 6))}`,
    ),
  ];
}
