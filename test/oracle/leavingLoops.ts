import { movesOf, printLoops, stepsOf, type State, type Thread } from "./repeatingLoops";

/**
 * What threads can throw that have left their loops, each of them `T1 saw 0` or `T1 saw 1` by what `x` is then, from the graph
 * of all states: whoever throws first ends the execution.
 */
export function thrownBehind(threads: readonly Thread[]): ReadonlySet<string> {
  const codes = threads.map(stepsOf);
  const start: State = { places: threads.map(() => 0), x: 0, y: 0, holder: -1 };
  const states = new Map<string, State>([[JSON.stringify(start), start]]);
  const thrown = new Set<string>();
  for (const [, state] of states)
    codes.forEach((code, thread) => {
      if (state.places[thread] < 0 && !threads[thread].once) thrown.add(`T${thread} saw ${state.x}`);
      for (const next of movesOf(code, state, thread)) states.set(JSON.stringify(next), next);
    });
  return thrown;
}

export function printThrowing(threads: readonly Thread[]): string {
  return printLoops(
    threads,
    (i) => `  if (x.load() === 0) throw new Error("T${i} saw 0");\n  throw new Error("T${i} saw 1");\n`,
  );
}
