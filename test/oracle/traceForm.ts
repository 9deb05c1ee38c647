import type { ExecutionEvent } from "../../src/model/event";

/** One event of an explored execution, as its label: who, what, which alternative, and its footprint. */
export type Label = Pick<
  ExecutionEvent,
  "number" | "kind" | "site" | "choice" | "accesses" | "halts" | "enabledBy" | "guard"
>;

/**
 * The Foata normal form of an explored execution by the labels that the engine gave its events: two executions are the
 * same trace if and only if their texts are equal. Dependence is written down here once more.
 */
export function traceForm(events: readonly Label[]): string {
  const levels: number[] = [];
  const steps: string[][] = [];
  events.forEach((event, i) => {
    let level = 0;
    for (let j = 0; j < i; j++)
      if (levels[j] >= level && (event.enabledBy.includes(j) || dependent(events[j], event))) level = levels[j] + 1;
    levels.push(level);
    (steps[level] ??= []).push(text(event));
  });
  return steps.map((step) => step.sort().join(" ")).join(" | ");
}

function dependent(a: Label, b: Label): boolean {
  if (a.number === b.number || a.halts || b.halts) return true;
  return a.accesses.some((x) =>
    b.accesses.some((y) => x.location === y.location && (letter(x.mode) !== letter(y.mode) || x.mode === 1)),
  );
}

function text({ number, kind, site, choice, accesses, halts }: Label): string {
  const footprint = accesses.map(({ location, mode }) => `${letter(mode)}${location}`).sort();
  return `${number}.${kind}@${site}${choice < 0 ? "" : `#${choice}`}(${footprint.join()})${halts ? "!" : ""}`;
}

/** An addition is one, whoever is the last but one. */
const letter = (mode: number) => "rwaa"[mode];
