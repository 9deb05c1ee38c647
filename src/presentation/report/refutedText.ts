import type { ScenarioReport } from "../../model/report";
import { exploresTraces } from "../../model/strategyName";
import { say } from "../words/say";
import { deedSaid } from "../words/translated";
import { codeSpan } from "./codeSpan";

/**
 * What the editor says where an exploration found nothing, as one line of Markdown. Undefined where that would be more
 * than is known: not every order was tried, something was found, or there was nothing to explore. `named`: with the
 * scenario's name, where the file has others.
 */
export function refutedText(report: ScenarioReport, named: boolean): string | undefined {
  const { name, verdict, exploration: x, findings, explorable } = report;
  if (verdict !== "verified" || !x.complete || explorable) return undefined;
  if (findings.some(({ severity }) => severity !== "info")) return undefined;
  const where = whereNothing(x.executions, exploresTraces(x.strategy));
  const known = [say("complete"), ...(x.assumed ?? []).map(deedSaid)].join("; ");
  return `${where}${named ? ` ${say("of {0}", codeSpan(name))}` : ""} (${known})`;
}

function whereNothing(orders: number, differ: boolean): string {
  if (orders === 1) return say("No race, deadlock or failed check in the only order there is");
  if (orders === 2) return say("No race, deadlock or failed check in either of the two orders");
  return differ
    ? say("No race, deadlock or failed check in any of the {0} different orders", orders)
    : say("No race, deadlock or failed check in any of the {0} orders", orders);
}
