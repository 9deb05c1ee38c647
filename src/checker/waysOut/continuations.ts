import { OptimalDpor } from "../../exploration/optimalDpor";
import { pendingOperations } from "../../exploration/pendingOperations";
import type { ExecutionEvent } from "../../model/event";
import type { Numbering } from "../../runtime/numbering";
import type { Sharing } from "../../runtime/sharing";
import type { Pristine } from "../realms/pristine";
import type { Program, Run } from "../realms/program";
import type { Effort } from "./effort";

/** What an execution says about its beginning. `open`: it did not come to its end. */
export type Judgement = "passes" | "fails" | "open";

export interface Continued {
  readonly program: Program;
  readonly scenario: string | undefined;
  readonly sharing: Sharing;
  /** Of the execution that the beginning is of. */
  readonly numbering: Numbering;
  readonly pristine: Pristine;
  judge(run: Run): Judgement;
}

/** `unknown`: too many executions, one that neither passes nor fails, or one that shares or changes what was not known. */
export type Fate = "some passes" | "all fail" | "unknown";

/**
 * Does an execution pass that begins with these events? Explores every trace that does, until one passes: the search is that
 * of `OptimalDpor`, with the states of the beginning as states of another search, so that no race is reversed there. Which
 * executions there are from a state on does not depend on how it came about, so that each trace has one.
 *
 * @param passed Is given the execution that passes, before another one runs.
 * @yields After each execution: there it may be left, or wait.
 */
export function* fateOf(
  beginning: readonly ExecutionEvent[],
  { program, scenario, sharing, numbering, pristine, judge }: Continued,
  effort: Effort,
  passed: (run: Run) => void,
): Generator<void, Fate> {
  const states = beginning.map(({ number, choice }) => {
    return { sleep: [], inherited: 0, wakeup: "", chosen: [number, choice] as const, done: 0 };
  });
  const events = beginning.length;
  const search = new OptimalDpor({ effects: [], states, below: "", events, whole: true }, events);
  let unknown = false;
  sharing.grew = false;
  sharing.loops.patience = 0;
  sharing.waits.learning = sharing.loops.search = true;
  let fate: Fate | undefined;
  while (!fate) {
    search.begin();
    const run = program.run(scenario, search, numbering, undefined, sharing);
    const { execution } = run;
    effort.took(execution.events.length);
    const strayed = sharing.grew || !beginning.every((event, index) => isSame(event, execution.events[index]));
    const judged = !strayed && isExecution(run, search) ? judge(run) : undefined;
    if (judged === "passes") passed(run);
    unknown ||= judged === "open" || execution.implicit !== undefined;
    const more = !strayed && search.finished(pendingOperations(execution));
    execution.goOnUnseen();
    if (judged === "passes") fate = "some passes";
    else if (strayed || (more && effort.spent)) fate = "unknown";
    else if (!more) fate = unknown ? "unknown" : "all fail";
    if (!fate) yield;
  }
  // What one execution leaves behind in the realm, the next one finds
  return pristine.changed() ? "unknown" : fate;
}

/** Is it an execution of its own? One that looked in vain, or was given up, has its like among the others. */
export function isExecution({ execution, ending }: Run, { redundant }: OptimalDpor): boolean {
  if (redundant || ending.kind === "abandoned" || ending.kind === "infeasible" || ending.kind === "discarded")
    return false;
  const halted = ending.kind === "error" && ending.during === "run";
  return !(halted && execution.tasks.some(({ again }) => again));
}

function isSame(a: ExecutionEvent, b: ExecutionEvent | undefined): boolean {
  return a.number === b?.number && a.kind === b.kind && a.site === b.site && a.choice === b.choice;
}
