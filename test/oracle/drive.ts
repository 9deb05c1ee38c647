import { programOf } from "../../src/checker/check";
import { OptimalDpor } from "../../src/exploration/optimalDpor";
import { pendingOperations } from "../../src/exploration/pendingOperations";
import { instrument } from "../../src/instrumenter/instrument";
import { Numbering } from "../../src/runtime/numbering";
import { spuriousWakeups } from "../../src/primitives/waitQueue";
import { Sharing } from "../../src/runtime/sharing";
import type { Synthetic } from "./synthetic";
import { traceForm } from "./traceForm";

/** What a search did: the trace of each execution that it did not abandon, and how many it did. */
export interface Searched {
  readonly traces: readonly string[];
  readonly redundant: number;
}

/**
 * Explores a program by hand: with `search`, the only place where tests reach the exploration without the checker. Begins
 * again, as the checker does, when tasks turn out to share more than was known. Executions that `assume` drops are no
 * traces.
 */
export function searchProgram(text: string, spurious = false): Searched {
  const { code, sites } = instrument("program.ts", text);
  const program = programOf(code, 10_000, sites);
  const sharing = new Sharing(spurious ? [spuriousWakeups] : []);
  sharing.waits.learning = true;
  for (;;) {
    sharing.grew = false;
    const strategy = new OptimalDpor();
    const numbering = new Numbering();
    const traces: string[] = [];
    let redundant = 0;
    for (let more = true; more && !sharing.grew;) {
      strategy.begin();
      const { execution, ending } = program.run(undefined, strategy, numbering, undefined, sharing);
      if (strategy.redundant) redundant++;
      else if (ending.kind !== "discarded") traces.push(traceForm(execution.events));
      more = !sharing.grew && strategy.finished(pendingOperations(execution));
      execution.goOnUnseen();
    }
    if (!sharing.grew) return { traces, redundant };
  }
}

/** Explores a synthetic machine. */
export function search(machine: Synthetic): Searched {
  const strategy = new OptimalDpor();
  const traces: string[] = [];
  let redundant = 0;
  for (let more = true; more;) {
    strategy.begin();
    const run = machine.begin();
    const { prefix } = strategy;
    for (let i = 0; i < prefix.length; i++) run.perform(prefix.event(i).task, prefix.event(i).choice);
    while (run.candidates().some(({ enabled }) => enabled)) {
      const decision = strategy.next(run.candidates());
      if (decision === null) break;
      strategy.happened(run.perform(decision.task, decision.choice));
    }
    if (strategy.redundant) redundant++;
    else traces.push(traceForm(run.events));
    more = strategy.finished(run.pending());
  }
  return { traces, redundant };
}
