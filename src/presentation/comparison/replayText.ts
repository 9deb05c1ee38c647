import type { Replay } from "../../model/replay";
import type { Trace } from "../../model/trace";
import { fullTitle } from "../report/fullTitle";
import { say, sayCount } from "../words/say";
import { impossibleText } from "./departureText";

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
  const was = expected ? fullTitle(expected) : "";
  const [first] = trace?.findings.filter(({ finding }) => finding.severity === "error") ?? [];
  const now = first ? fullTitle(first.finding) : "";
  switch (answer) {
    case "still-fails":
      return { tone: "bad", title: say("Still fails: {0}", was) };
    case "fails-differently":
      return { tone: "bad", title: say("Fails differently: no longer {0}, but {1}", was, now) };
    case "no-longer-fails":
      return { tone: "good", title: say("No longer fails in this order; it was: {0}", was) };
    case "no-longer-applies":
      return { tone: "unsure", title: say("The schedule no longer applies: here") };
    case "unknown":
      return { tone: "unsure", title: say("Nothing is known: a limit cut this order off before an error") };
    case "fails":
      return { tone: "bad", title: say("Fails: {0}", now) };
    case "passes":
      if (trace?.ending.kind === "discarded")
        return { tone: "unsure", title: say("This order does not count: assume discards it") };
      return { tone: "good", title: say("Nothing goes wrong in this order") };
  }
}

/** How the program differs from the one that the schedule comes from, as far as the order shows. */
function followed({ answer, matched, of, added, renamed, departure, unsure }: Replay): string[] {
  if (answer === "no-longer-applies") return [];
  if (unsure)
    return [say("the schedule names tasks only (version 1): whether they still do the same, nobody can tell")];
  const gone = of - matched;
  const changes = [
    // Where a task had to wait, others went on for it: that says nothing about the program
    ...(added > 0 && !departure
      ? [sayCount(added, "1 operation came in between", "{0} operations came in between")]
      : []),
    ...(gone > 0
      ? [sayCount(gone, "1 operation of the schedule did not happen", "{0} operations of the schedule did not happen")]
      : []),
    ...renamed.map(({ from, to }) => say("{0} is now {1}", `\`${from}\``, `\`${to}\``)),
  ];
  if (changes.length > 0) return [say("the program has changed: {0}", changes.join(", "))];
  return departure ? [] : [say("every operation is as the schedule says")];
}

function departed({ answer, departure }: Replay): string[] {
  if (!departure || answer === "no-longer-applies") return [];
  return [
    say("the order is no longer possible: {0}; the rest is as near to it as it can be", impossibleText(departure)),
  ];
}

function advice({ answer }: Replay): string[] {
  const others = say("only this order was run; interleaver check tries all of them");
  return answer === "no-longer-fails" ? [others] : [];
}
