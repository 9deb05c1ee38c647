import { programOf } from "../../src/checker/check";
import type { Program } from "../../src/checker/realms/program";
import { OptimalDpor } from "../../src/exploration/optimalDpor";
import { pendingOperations, type PendingOperation } from "../../src/exploration/pendingOperations";
import type { SavedSearch } from "../../src/exploration/savedSearch";
import { ParsimoniousDpor } from "../../src/exploration/schedules/parsimoniousDpor";
import type { Keeps, TraceSearch } from "../../src/exploration/traceSearch";
import { instrument } from "../../src/instrumenter/instrument";
import type { ExecutionEvent } from "../../src/model/event";
import { spuriousWakeups } from "../../src/primitives/locks/waitQueue";
import { Numbering } from "../../src/runtime/numbering";
import type { Candidate, Decision } from "../../src/runtime/scheduler";
import { Sharing } from "../../src/runtime/sharing";
import { traceForm } from "./traceForm";

/** What a program's tasks share, and the numbers of tasks and locations: what a search comes to know. */
interface Known {
  readonly program: Program;
  readonly sharing: Sharing;
  readonly numbering: Numbering;
}

/** A machine without a language, and how it runs. */
interface Machine {
  begin(): {
    readonly events: readonly ExecutionEvent[];
    candidates(): Candidate[];
    perform(task: number, choice: number): ExecutionEvent;
    pending(): PendingOperation[];
  };
}

/** What a search did: the trace of each execution that it did not abandon, and how many it did; and what it kept in the end. */
export interface Searched {
  readonly traces: readonly string[];
  readonly redundant: number;
  readonly keeps: Keeps;
}

/**
 * Explores a program by hand: with `search`, the only place where tests reach the exploration without the checker. Begins
 * again, as the checker does, when tasks turn out to share more than was known. Executions that `assume` drops are no
 * traces.
 */
export function searchProgram(text: string, spurious = false, keeps: Keeps = "trees"): Searched {
  return searchAnew(text, spurious, keeps).searched;
}

function searchAnew(
  text: string,
  spurious: boolean,
  first: Keeps,
): { readonly searched: Searched; readonly known: Known } {
  let keeps = first;
  const { code, sites } = instrument("program.ts", text);
  const program = programOf(code, 10_000, sites);
  const sharing = new Sharing(spurious ? [spuriousWakeups] : []);
  sharing.waits.learning = true;
  for (;;) {
    sharing.grew = false;
    const strategy = searchThat(keeps);
    const numbering = new Numbering();
    const traces: string[] = [];
    let redundant = 0;
    for (let more = true; more && !sharing.grew && !strategy.outgrown;) {
      strategy.begin();
      const { execution, ending } = program.run(undefined, strategy, numbering, undefined, sharing);
      if (strategy.redundant) redundant++;
      else if (ending.kind !== "discarded") traces.push(traceForm(execution.events));
      more = !sharing.grew && strategy.finished(pendingOperations(execution));
      execution.goOnUnseen();
    }
    if (strategy.outgrown) keeps = strategy.needs;
    else if (!sharing.grew) return { searched: { traces, redundant, keeps }, known: { program, sharing, numbering } };
  }
}

/**
 * The same, and the traces of all interleavings, one after the other, by the labels that their events really have: nothing
 * but running decides there what depends on what. Undefined if there are more than `most`.
 */
export function searchBothWays(
  text: string,
  most: number,
): { readonly searched: Searched; readonly every: ReadonlySet<string> } | undefined {
  const { searched, known } = searchAnew(text, false, "trees");
  const every = searched.traces.length > most ? undefined : everyTrace(known, most);
  return every && { searched, every };
}

function everyTrace({ program, sharing, numbering }: Known, most: number): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  /** Of each decision how many there were, and which is taken. */
  const path: { readonly ways: number; way: number }[] = [];
  for (let runs = 0; runs < most; runs++) {
    let depth = 0;
    const next = (candidates: readonly Candidate[]): Decision | null => {
      const ways = candidates.flatMap(({ enabled, again, task, alternatives }) =>
        enabled && !again ? Array.from({ length: alternatives }, (_, choice) => ({ task, choice })) : [],
      );
      if (ways.length === 0) return null;
      if (depth === path.length) path.push({ ways: ways.length, way: 0 });
      return ways[path[depth++].way];
    };
    const { execution, ending } = program.run(undefined, { next, happened() {} }, numbering, undefined, sharing);
    if (ending.kind !== "discarded") found.add(traceForm(execution.events));
    while (path.length > 0 && path[path.length - 1].way + 1 === path[path.length - 1].ways) path.pop();
    if (path.length === 0) return found;
    path[path.length - 1].way++;
  }
  return undefined;
}

/** One execution of a machine, up to where the search ends it. */
export function drive<M extends Machine>(strategy: TraceSearch, machine: M): ReturnType<M["begin"]> {
  strategy.begin();
  const run = machine.begin() as ReturnType<M["begin"]>;
  const { prefix } = strategy;
  for (let i = 0; i < prefix.length; i++) run.perform(prefix.event(i).task, prefix.event(i).choice);
  while (run.candidates().some(({ enabled }) => enabled)) {
    const decision = strategy.next(run.candidates());
    if (decision === null) break;
    strategy.happened(run.perform(decision.task, decision.choice));
  }
  return run;
}

/**
 * Explores a machine, but stops after `most` executions that were not abandoned. Where more has to be kept than `keeps` says, it begins
 * again: what the search did before that is no part of what it gives. `saves`: after each execution another one goes on.
 */
export function search(machine: Machine, most = Infinity, keeps: Keeps = "trees", saves = false): Searched {
  let strategy = searchThat(keeps);
  const traces: string[] = [];
  let redundant = 0;
  for (let more = true; more && traces.length < most;) {
    const run = drive(strategy, machine);
    if (strategy.redundant) redundant++;
    else traces.push(traceForm(run.events));
    more = strategy.finished(run.pending());
    if (strategy.outgrown) return search(machine, most, strategy.needs, saves);
    if (saves && more) strategy = searchThat(keeps, JSON.parse(JSON.stringify(strategy.save())) as SavedSearch);
  }
  return { traces, redundant, keeps };
}

function searchThat(keeps: Keeps, saved?: SavedSearch): TraceSearch {
  return keeps === "schedules" ? new ParsimoniousDpor(saved) : new OptimalDpor(saved, 0, keeps === "trees");
}
