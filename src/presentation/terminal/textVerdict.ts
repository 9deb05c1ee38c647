import type { ScenarioReport } from "../../model/report";
import { verdictText } from "../report/verdictText";
import type { TextStyle } from "./textReport";
import { toneStyle } from "./toneStyle";
import { wrapText } from "./wrapText";

/** The verdict in plain words, then what was checked, how far, and what was assumed. */
export function textVerdict(file: string, report: ScenarioReport, { paint, width }: TextStyle): string[] {
  const { tone, title, details } = verdictText(report);
  const { redundant, discarded } = report.exploration;
  const { sign, colour } = toneStyle(tone, paint);
  const headline = tone === "good" ? `${title} (complete)` : title;
  const place = report.name === "" || report.name === file ? file : `${file} › ${report.name}`;
  const facts = [
    ...details,
    ...(redundant > 0 ? [`${redundant} redundant ${executions(redundant)}`] : []),
    ...(discarded > 0 ? [`${discarded} ${executions(discarded)} discarded by assume`] : []),
  ];
  return [
    ...wrapText(headline, width - 2).map((line, i) => paint.bold(colour(`${i === 0 ? sign : " "} ${line}`))),
    `  ${paint.cyan(place)}`,
    ...(facts.length > 0 ? wrapText(facts.join(" · "), width - 2).map((line) => paint.dim(`  ${line}`)) : []),
  ];
}

const executions = (count: number) => (count === 1 ? "execution" : "executions");
