import { exploresTraces } from "../model/strategyName";
import type { ScenarioReport } from "../model/report";
import { codeSpan } from "./codeSpan";
import { thousands } from "./thousands";

/**
 * What the editor says where an exploration found nothing, as one line of Markdown. Undefined where that would be more
 * than is known: not every order was tried, something was found, or there was nothing to explore. `named`: with the
 * scenario's name, where the file has others.
 */
export function refutedText(report: ScenarioReport, named: boolean): string | undefined {
  const { name, verdict, exploration: x, findings, explorable } = report;
  if (verdict !== "verified" || !x.complete || findings.length > 0 || explorable) return undefined;
  const different = exploresTraces(x.strategy) ? "different " : "";
  const where =
    x.executions === 1 ? "the only order there is" : `any of the ${thousands(x.executions)} ${different}orders`;
  const known = ["complete", ...(x.assumed ?? [])].join("; ");
  return `No race, deadlock or failed check in ${where}${named ? ` of ${codeSpan(name)}` : ""} (${known})`;
}
