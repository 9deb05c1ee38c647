import { programOf } from "../../src/checker/check";
import { Outcomes } from "../../src/checker/findings/outcomes";
import { library } from "../../src/checker/library";
import type { Program } from "../../src/checker/realms/program";
import { instrument } from "../../src/instrumenter/instrument";
import type { PrintedProgram } from "../../src/instrumenter/printProgram";
import { timingClasses, type Timing } from "../../src/model/timing";
import { Numbering } from "../../src/runtime/numbering";
import type { Candidate, Decision, Scheduler } from "../../src/runtime/scheduler";
import { Sharing } from "../../src/runtime/sharing";
import { traceForm } from "../oracle/traceForm";

/** What all orders of a program's callbacks show: each trace once, and the distinct final states. */
export interface EveryOrder {
  readonly traces: ReadonlySet<string>;
  readonly outcomes: ReadonlySet<string>;
}

/** Tries every decision at every event, without any reduction; undefined if there are more executions than `most`. */
export function everyOrder(
  file: string,
  text: string,
  most: number,
  timing: Partial<Timing> = {},
): EveryOrder | undefined {
  return everyOrderOf(instrument(file, text, library), "scenario", most, timing);
}

/** The same of what is instrumented already; without a scenario, of its modules alone. */
export function everyOrderOf(
  { code, sites, problems }: PrintedProgram,
  scenario: string | undefined,
  most: number,
  timing: Partial<Timing> = {},
): EveryOrder | undefined {
  if (problems.length > 0) throw new Error(problems[0].message);
  const sharing = new Sharing(timingClasses(timing));
  for (;;) {
    sharing.grew = false;
    const found = explore(programOf(code, 1000, sites), scenario, sharing, most);
    if (found === undefined || !sharing.grew) return found;
  }
}

function explore(
  program: Program,
  scenario: string | undefined,
  sharing: Sharing,
  most: number,
): EveryOrder | undefined {
  const numbering = new Numbering();
  const traces = new Set<string>();
  const outcomes = new Set<string>();
  let path: { readonly decisions: readonly Decision[]; at: number }[] = [];
  for (let n = 0; n < most; n++) {
    let depth = 0;
    const scheduler: Scheduler = {
      next(candidates) {
        if (depth === path.length) path.push({ decisions: decisionsOf(candidates), at: 0 });
        const { decisions, at } = path[depth++];
        return decisions[at];
      },
      happened() {},
    };
    const run = program.run(scenario, scheduler, numbering, undefined, sharing);
    if (sharing.grew) return { traces, outcomes };
    if (run.ending.kind !== "infeasible") {
      traces.add(traceForm(run.execution.events));
      if (run.ending.kind === "finished") {
        const all = new Outcomes();
        all.add(run);
        outcomes.add(JSON.stringify(all.list()[0].values));
      } else outcomes.add(run.ending.kind);
    }
    path = path.slice(0, depth);
    while (path.length > 0 && path[path.length - 1].at === path[path.length - 1].decisions.length - 1) path.pop();
    if (path.length === 0) return { traces, outcomes };
    path[path.length - 1].at++;
  }
  return undefined;
}

function decisionsOf(candidates: readonly Candidate[]): Decision[] {
  return candidates
    .filter(({ enabled }) => enabled)
    .flatMap(({ task, alternatives }) => Array.from({ length: alternatives }, (_, choice) => ({ task, choice })));
}
