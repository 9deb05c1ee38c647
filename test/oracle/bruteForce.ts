import { ExecutionForm } from "./canonicalForm";
import type { Compiled } from "./compile";
import { cyclicWait, stuckInCircle } from "./cyclicWait";
import { dataRaces } from "./dataRaces";
import { alternatives, clone, initialState, nextStep, perform, type State } from "./machine";

/** Everything that can happen. */
export interface Everything {
  readonly interleavings: number;
  /** Executions up to the order of independent events, and those of them that end with a blocked thread. */
  readonly classes: number;
  readonly deadlocked: number;
  /** What executions observed that ended well, with the final values of the variables, as JSON with sorted names. */
  readonly outcomes: ReadonlySet<string>;
  /** Some execution, perhaps one that an error ended, has threads that wait for each other in a circle. */
  readonly cyclic: boolean;
  /** Executions that an error ended, up to the order of independent events. */
  readonly failed: number;
  /** `variable line-line` for each pair of accesses that race in some execution. */
  readonly races: ReadonlySet<string>;
}

export interface BruteForceLimits {
  readonly interleavings: number;
  /** Beginnings of executions, up to the order of independent events. */
  readonly beginnings: number;
}

const usual: BruteForceLimits = { interleavings: 100_000, beginnings: 4_000 };

/**
 * Every interleaving of a program; undefined if it has more than a limit. Two beginnings of executions that are equal up
 * to the order of independent events have the same ways to go on, which are then gone through once only. That they also
 * come to the same state is checked each time, as nothing but the contract says so: it throws where they do not.
 */
export function bruteForce(p: Compiled, limits = usual): Everything | undefined {
  const classes = new Set<string>();
  const outcomes = new Set<string>();
  const races = new Set<string>();
  /** For each beginning: the state that it comes to, and in how many ways it goes on. */
  const known = new Map<string, { readonly state: State; ways: number }>();
  const form = new ExecutionForm(p);
  let tooMany = false;
  let deadlocked = 0;
  let failed = 0;
  let cyclic = false;
  const initial = initialState(p);
  // A thread that fails before its first event would fail while `main` starts it
  if (initial.failed) return undefined;
  const interleavings = explore(initial);
  if (tooMany || interleavings > limits.interleavings) return undefined;
  return { interleavings, classes: classes.size, deadlocked, cyclic, failed, outcomes, races };

  function explore(state: State): number {
    const text = form.text();
    const before = known.get(text);
    if (before !== undefined) {
      if (!isSame(before.state, state))
        throw new Error(`one beginning, two states: ${text}\n${JSON.stringify([before.state, state])}`);
      return before.ways;
    }
    const here = { state, ways: 0 };
    known.set(text, here);
    tooMany ||= known.size > limits.beginnings;
    let ended = true;
    for (let thread = 0; thread < p.threads.length && !tooMany; thread++) {
      const ways = alternatives(p, state, thread);
      for (let choice = 0; choice < ways; choice++) {
        ended = false;
        const next = clone(state);
        const { length } = form;
        form.push(perform(p, next, thread, choice), next.failed);
        here.ways += explore(next);
        form.shorten(length);
      }
    }
    if (ended && !tooMany) {
      here.ways = 1;
      if (!state.discarded) end(state, text);
    }
    return here.ways;
  }

  function end(state: State, text: string): void {
    classes.add(text);
    for (const race of dataRaces(p, form.events)) races.add(race);
    cyclic ||= cyclicWait(p, state);
    const blocked = p.threads.some((_, thread) => !p.daemons.has(thread) && nextStep(p, state, thread) !== undefined);
    if (state.failed && !state.exited) failed++;
    else if (!state.exited && (blocked || stuckInCircle(p, state))) deadlocked++;
    else outcomes.add(sortedJson({ ...state.observed, ...variables(p, state) }));
  }
}

/** Are two values equal that consist of numbers, arrays and records with the same names? */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) && one.length !== (other as unknown[]).length) return false;
  for (const name in one) if (!isSame(one[name as keyof object], other[name as keyof object])) return false;
  return true;
}

/** Only variables of the module are part of an outcome by themselves. */
function variables({ program }: Compiled, state: State): Record<string, number> {
  const lets = state.variables.map((value, i) => [`v${i}`, value] as const);
  return Object.fromEntries(lets.filter((_, i) => program.variables[i] === "let"));
}

/** JSON with the names in order, so that equal records give equal texts. */
export function sortedJson(record: Readonly<Record<string, unknown>>): string {
  const present = Object.entries(record).filter(([, value]) => value !== undefined);
  return JSON.stringify(present.sort(([a], [b]) => (a < b ? -1 : 1)));
}
