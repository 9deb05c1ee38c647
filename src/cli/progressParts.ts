import { estimateText, remainingText } from "../presentation/report/estimateText";
import { progressNotes } from "../presentation/report/progressNotes";
import { thousands } from "../presentation/words/thousands";
import type { Progress } from "../protocol/checker";

/** What the line of progress says, most important first: a narrow terminal shows its beginning. */
export function progressParts(file: string, progress: Progress): string[] {
  const { scenario, executions, elapsedMs, findings, rate, estimate, busyMs } = progress;
  // How fast it is says nothing while one execution takes so long
  const speed = busyMs === undefined ? rate : 0;
  const more = estimate && speed > 0 ? [`${remainingText(estimate, executions, rate)} more`] : [];
  return [
    scenario && scenario !== file ? `${file} › ${scenario}` : file,
    `${thousands(executions)} orders${estimate ? ` of ${estimateText(estimate)}` : ""}`,
    ...progressNotes(progress),
    ...(findings > 0 ? [`${findings} ${findings === 1 ? "finding" : "findings"}`] : []),
    [`${Math.round(elapsedMs / 1000)} s`, ...more].join(", "),
    ...(busyMs === undefined ? [`${thousands(Math.round(rate))}/s`] : []),
    "Ctrl+C stops and reports",
  ];
}
