import { outcomeKey } from "../findings/outcomeKey";
import { Looks, type Look } from "./looks";
import type { ScenarioExploration } from "./scenarioExploration";

/** Where all executions end alike, they are looked at only if they have no more events than this in all. */
const mostEventsAlike = 20_000;

/** Of more executions only errors across `await` are asked for. To look at one costs as much as to run it, up to a millisecond. */
const mostAskedForWarnings = 20_000;

/** What has to be asked now that the search is over; nothing where it stopped before its end, or nothing can come of it. */
export function dueLooks(exploration: ScenarioExploration): Looks {
  const due: Look[] = [];
  const { complete, refused, findings } = exploration;
  if (!complete || refused) return new Looks(due);
  const outcomes = exploration.shown.outcomes.list().length;
  // Would knowing how serial executions end change the report?
  if ((findings.undecided && outcomes > 1) || findings.undecidedFailures) due.push("serial");
  if (findings.anyUpdate) due.push("updates");
  const isAsync = findings.anyCallback || findings.anyJobBeside;
  const wanted = isAsync && asksForCalls(exploration);
  if (wanted) due.push("calls");
  const looks = new Looks(due);
  if (isAsync && !wanted) looks.lessen("calls", andNoMore);
  return looks;
}

/** What may be left out where nothing but errors is asked for. */
export const andNoMore = " and change no outcome";

/**
 * Could a look at what async functions do tell more? Where nothing differs in what comes out, what is left in memory may, but
 * for that alone not many executions are looked at.
 */
function asksForCalls(exploration: ScenarioExploration): boolean {
  const { findings, shown } = exploration;
  if (asksForErrorsOnly(exploration)) return finalStates(exploration) > 1;
  return shown.outcomes.list().length > 1 || findings.anyFault || shown.events <= mostEventsAlike;
}

/** There are too many executions to look for warnings in each. */
export function asksForErrorsOnly({ executions }: ScenarioExploration): boolean {
  return executions > mostAskedForWarnings;
}

export function finalStates({ shown }: ScenarioExploration): number {
  return new Set(shown.outcomes.list().map(outcomeKey)).size;
}
