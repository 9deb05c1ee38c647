import type { ScenarioReport } from "../../model/report";
import type { TextStyle } from "./textReport";
import { fitText, textWidth } from "./textWidth";
import { wrapText } from "./wrapText";

/** How often tasks waited for each lock in the execution shown, the most wanted lock first; nothing if nobody waited. */
export function textContention({ contention = [], findings }: ScenarioReport, { paint, width }: TextStyle): string[] {
  if (contention.length === 0) return [];
  const rows = [...contention].sort((a, b) => b.waits - a.waits);
  const object = Math.min(Math.floor(width / 3), Math.max(...rows.map((row) => textWidth(row.object))));
  const digits = Math.max(...rows.map(({ waits }) => `${waits}`.length));
  const where = findings.length > 0 ? "in the order of the first finding" : "in the first order that was tried";
  const [title, ...rest] = wrapText(`Waiting for locks (${where})`, width - 2);
  return [
    `  ${paint.bold(title)}`,
    ...rest.map((line) => `  ${paint.bold(line)}`),
    ...rows.flatMap(({ object: name, waits, tasks }) => {
      const start = `    ${fitText(name, object)}  ${`${waits}`.padStart(digits)} ${waits === 1 ? "wait " : "waits"}  `;
      const lines = wrapText(tasks.join(", "), Math.max(12, width - textWidth(start)));
      return lines.map((line, i) => `${i === 0 ? start : " ".repeat(textWidth(start))}${paint.dim(line)}`);
    }),
  ];
}
