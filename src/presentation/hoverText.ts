import type { Finding, Location } from "../model/report";
import { findingTitle } from "./findingTitle";

export interface HoverLinks {
  /** Address of a place in the source. */
  place(location: Location): string;
  /** Commands about the finding; Show Cycle only for what has one. */
  readonly stepThrough: string;
  readonly showCycle: string;
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

/** What would have to be ordered for the finding to go away. */
function missingOrder({ kind, subkind, cycle }: Finding): string {
  if (kind === "data-race")
    return "Missing order: nothing makes one access wait for the other. Hold the same lock around both, or use an `Atomic`.";
  if (kind === "atomicity-violation")
    return "Missing: one critical section, or one operation of an `Atomic`, from the read to the write that depends on it.";
  if (kind === "lock-order-inversion")
    return "Missing order: take the locks in the same order everywhere, or hold one more lock around both.";
  if (kind !== "deadlock") return "";
  if (subkind === "self-deadlock") return "A `Mutex` cannot be locked again by its holder; a `ReentrantMutex` can.";
  if (subkind === "orphaned-lock")
    return "Missing: an unlock on every way out, exceptions included. `runExclusive` does that.";
  if (subkind === "lost-wakeup")
    return "Missing order: the notification can come before the wait. Test the condition under the lock, in a loop.";
  if (!cycle) return "";
  const objects = [...new Set(cycle.map(({ waitsFor }) => code(waitsFor)))];
  return `Missing order: take ${objects.join(", ")} in the same order everywhere, and no cycle can close.`;
}

const baseName = (file: string) => file.slice(file.lastIndexOf("/") + 1);

/** As code whatever it contains: a span of code ends at a backtick. */
const code = (text: string) => `\`${text.replace(/[`\n]/g, "'")}\``;

/** Names come from the user's program: outside of `code` they must not become Markdown. */
function escaped(text: string): string {
  return text
    .split(/(`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*_{}[\]()<>#!|~]/g, "\\$&")))
    .join("");
}
