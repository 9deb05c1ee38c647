import type { Finding, Location } from "../../model/report";
import { escapeMarkdown as escaped } from "../words/escapeMarkdown";
import { say, sayCount } from "../words/say";
import { deedSaid, linesSaid, translated } from "../words/translated";
import { codeSpan as code } from "./codeSpan";
import { findingTitle } from "./findingTitle";
import { missingOrder } from "./missingOrder";
import { placeLink } from "./placeLink";

export interface HoverLinks {
  /** Address of a place in the source. */
  place(location: Location): string;
  /** Commands about the finding; Show Cycle only for what has one. */
  readonly stepThrough: string;
  readonly showCycle: string;
  readonly copySchedule: string;
}

/** What the editor says about one finding, as Markdown: the cause, both places, the missing order, what to do next. */
export function hoverText(finding: Finding, executions: number, links: HoverLinks): string {
  const places = finding.locations.map((location) => {
    const where = placeLink(location, links.place(location));
    const who = location.task === undefined ? "" : ` ${code(location.task)}`;
    return `- ${where}${who}${location.role === undefined ? "" : ` ${escaped(deedSaid(location.role))}`}`;
  });
  const actions = [`[${say("Step through")}](${links.stepThrough})`];
  if (finding.cycle) actions.push(`[${say("Show cycle")}](${links.showCycle})`);
  actions.push(`[${say("Copy schedule")}](${links.copySchedule})`);
  return [
    `**${findingTitle(finding)}** — ${escaped(linesSaid(translated(finding.message)))}`,
    `${inOrders(finding, executions)} ${simplest(finding)} ${actions.join(" · ")}`,
    missingOrder(finding),
    places.join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function inOrders({ executions: count, sampled }: Finding, of: number): string {
  if (sampled || count !== of) return say("{0} of {1} orders;", count, of);
  if (of === 1) return say("The only order;");
  return of === 2 ? say("Both orders;") : say("All {0} orders;", of);
}

function simplest({ witness: { preemptions, minimal } }: Finding): string {
  if (preemptions === 0) return say("the simplest has no preemption.");
  return minimal
    ? sayCount(
        preemptions,
        "the simplest has 1 preemption, and none has fewer.",
        "the simplest has {0} preemptions, and none has fewer.",
      )
    : sayCount(preemptions, "the simplest has 1 preemption.", "the simplest has {0} preemptions.");
}
