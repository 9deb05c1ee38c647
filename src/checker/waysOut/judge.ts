import { findingsOf } from "../../analysis/findingsOf";
import type { Site } from "../../model/site";
import { Unstoppable } from "../../runtime/execution/unstoppable";
import { Unsupported } from "../../runtime/execution/unsupported";
import { recordOf } from "../../runtime/recordOf";
import { Outcomes } from "../findings/outcomes";
import type { Run } from "../realms/program";
import type { Judgement } from "./continuations";

/**
 * Says of executions whether they fail: they show what has this cause or, with `anyError`, an error. `suspected`: the execution
 * in which it is a fault together with how that ended; another one that shows it and ends in another way neither passes nor
 * fails.
 */
export function judgeOf(
  sites: readonly Site[],
  cause: string,
  suspected: Run | undefined,
  anyError: boolean,
): (run: Run) => Judgement {
  const outcomes = new Outcomes();
  const bad = suspected && outcomes.add(suspected);
  return (run) => {
    const { execution, ending } = run;
    if (ending.kind === "steps") return "open";
    if (ending.kind === "error" && (Unstoppable.is(ending.error) || Unsupported.siteOf(ending.error) !== undefined))
      return "open";
    const found = findingsOf(recordOf(execution, ending), sites);
    if (anyError && found.some(({ finding }) => finding.severity === "error")) return "fails";
    const shows = found.some((one) => one.cause === cause);
    if (shows && !bad) return "fails";
    if (anyError && ending.kind !== "finished") return "open";
    if (!shows) return ending.kind === "cycle" ? "open" : "passes";
    return outcomes.add(run) === bad ? "fails" : "open";
  };
}
