import { canonicalForm } from "./canonicalForm";
import type { Compiled } from "./compile";
import { countInterleavings } from "./countInterleavings";
import { cyclicWait } from "./cyclicWait";
import { dataRaces } from "./dataRaces";
import { alternatives, clone, initialState, nextStep, perform, type Happening, type State } from "./machine";

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

/** Runs every interleaving of a program, one after the other; undefined if there are more than `limit`. */
export function bruteForce(p: Compiled, limit = 8_000): Everything | undefined {
  const classes = new Set<string>();
  const outcomes = new Set<string>();
  const races = new Set<string>();
  const events: Happening[] = [];
  let interleavings = 0;
  let deadlocked = 0;
  let failed = 0;
  let cyclic = false;
  const initial = initialState(p);
  // A thread that fails before its first event would fail while `main` starts it
  if (initial.failed || countInterleavings(p, limit) > limit) return undefined;
  explore(initial);
  return { interleavings, classes: classes.size, deadlocked, cyclic, failed, outcomes, races };

  function explore(state: State): void {
    let ended = true;
    for (let thread = 0; thread < p.threads.length; thread++) {
      const ways = alternatives(p, state, thread);
      for (let choice = 0; choice < ways; choice++) {
        ended = false;
        const next = clone(state);
        const before = events.length;
        events.push(...perform(p, next, thread, choice));
        explore(next);
        events.length = before;
      }
    }
    if (ended) end(state);
  }

  function end(state: State): void {
    interleavings++;
    if (state.discarded) return;
    const form = canonicalForm(p, events, state.failed);
    if (classes.has(form)) return;
    classes.add(form);
    for (const race of dataRaces(p, events)) races.add(race);
    cyclic ||= cyclicWait(p, state);
    const blocked = p.threads.some((_, thread) => !p.daemons.has(thread) && nextStep(p, state, thread) !== undefined);
    if (state.failed) failed++;
    else if (blocked) deadlocked++;
    else outcomes.add(sortedJson({ ...state.observed, ...variables(p, state) }));
  }
}

/** Only variables of the module are part of an outcome by themselves. */
function variables({ program }: Compiled, state: State): Record<string, number> {
  const lets = state.variables.map((value, i) => [`v${i}`, value] as const);
  return Object.fromEntries(lets.filter((_, i) => program.variables[i] === "let"));
}

/** JSON with the names in order, so that equal records give equal texts. */
export function sortedJson(record: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
