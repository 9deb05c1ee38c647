import type { Finding, Location } from "../model/report";
import { codeSpan as code } from "./codeSpan";
import { findingTitle } from "./findingTitle";
import { missingOrder } from "./missingOrder";

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
    const where = `[${escaped(baseName(location.file))}:${location.line}](${links.place(location)})`;
    const who = location.task === undefined ? "" : ` ${code(location.task)}`;
    return `- ${where}${who}${location.role === undefined ? "" : ` ${escaped(location.role)}`}`;
  });
  const { preemptions, minimal } = finding.witness;
  const switches = `${preemptions === 0 ? "no" : preemptions} ${preemptions < 2 ? "preemption" : "preemptions"}`;
  const actions = [`[Step through](${links.stepThrough})`];
  if (finding.cycle) actions.push(`[Show cycle](${links.showCycle})`);
  actions.push(`[Copy schedule](${links.copySchedule})`);
  const seen = `${finding.executions} of ${executions} orders; the simplest has ${switches}${minimal && preemptions > 0 ? ", and none has fewer" : ""}.`;
  return [
    `**${findingTitle(finding)}** — ${escaped(finding.message)}`,
    `${seen} ${actions.join(" · ")}`,
    missingOrder(finding),
    places.join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const baseName = (file: string) => file.slice(file.lastIndexOf("/") + 1);

/** Names come from the user's program: outside of `code` they must not become Markdown. */
function escaped(text: string): string {
  return text
    .split(/(`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*_{}[\]()<>#!|~]/g, "\\$&")))
    .join("");
}
