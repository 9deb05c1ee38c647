import type { Replay } from "../model/replay";
import type { Trace } from "../model/trace";
import { impossibleText } from "./departureText";
import { findingTitle } from "./findingTitle";

export interface ReplayText {
  readonly tone: "good" | "bad" | "unsure";
  /** `Still fails: Deadlock`. */
  readonly title: string;
  /** Plain sentences: how closely the order was followed, and what that means. Names stand between backticks. */
  readonly details: readonly string[];
}

/** What became of a schedule, in words. */
export function replayText(replay: Replay, trace?: Trace): ReplayText {
  return { ...headline(replay, trace), details: [...followed(replay), ...departed(replay), ...advice(replay)] };
}

function headline({ answer, expected }: Replay, trace?: Trace): Pick<ReplayText, "tone" | "title"> {
  const was = expected ? titleOf(expected) : "";
  const [first] = trace?.findings.filter(({ finding }) => finding.severity === "error") ?? [];
  const now = first ? titleOf(first.finding) : "";
  switch (answer) {
    case "still-fails":
      return { tone: "bad", title: `Still fails: ${was}` };
    case "fails-differently":
      return { tone: "bad", title: `Fails differently: no longer ${was}, but ${now}` };
    case "no-longer-fails":
      return { tone: "good", title: `No longer fails in this order; it was: ${was}` };
    case "no-longer-applies":
      return { tone: "unsure", title: "The schedule no longer applies: here" };
    case "fails":
      return { tone: "bad", title: `Fails: ${now}` };
    case "passes":
      return { tone: "good", title: "Nothing goes wrong in this order" };
  }
}

function titleOf(finding: { readonly kind: string; readonly subkind?: string }): string {
  return findingTitle(finding) + (finding.subkind ? ` · ${finding.subkind.replaceAll("-", " ")}` : "");
}

/** How the program differs from the one that the schedule comes from, as far as the order shows. */
function followed({ answer, matched, of, added, renamed, departure, unsure }: Replay): string[] {
  if (answer === "no-longer-applies") return [];
  if (unsure) return ["the schedule names tasks only (version 1): whether they still do the same, nobody can tell"];
  const gone = of - matched;
  const changes = [
    // Where a task had to wait, others went on for it: that says nothing about the program
    ...(added > 0 && !departure ? [`${count(added, "operation")} came in between`] : []),
    ...(gone > 0 ? [`${count(gone, "operation")} of the schedule did not happen`] : []),
    ...renamed.map(({ from, to }) => `\`${from}\` is now \`${to}\``),
  ];
  if (changes.length > 0) return [`the program has changed: ${changes.join(", ")}`];
  return departure ? [] : ["every operation is as the schedule says"];
}

function departed({ answer, departure }: Replay): string[] {
  if (!departure || answer === "no-longer-applies") return [];
  return [`the order is no longer possible: ${impossibleText(departure)}; the rest is as near to it as it can be`];
}

function advice({ answer }: Replay): string[] {
  const others = "only this order was run; interleaver check tries all of them";
  return answer === "no-longer-fails" ? [others] : [];
}

function count(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? "" : "s"}`;
}
