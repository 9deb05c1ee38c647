import fc from "fast-check";
import { agree } from "./agreement";
import { bruteForce } from "./bruteForce";
import { compile } from "./compile";
import type { Family } from "./families";
import { programsOf } from "./generate";
import type { Program } from "./program";
import { seedOfSources } from "./seedOfSources";

/** Which programs: the same numbers give the same ones again. */
export interface Sample {
  readonly runs: number;
  readonly seed: number;
}

/** What `ORACLE_RUNS` and `ORACLE_SEED` ask for; else so many programs, and others with every change. */
export function sampleAsked(runs: number): Sample {
  const { ORACLE_RUNS, ORACLE_SEED } = process.env;
  return { runs: Number(ORACLE_RUNS ?? runs), seed: Number(ORACLE_SEED ?? seedOfSources()) };
}

/**
 * Compares the explorer with the brute force on programs of one family, `runs` times its share. Throws where they do not agree, with the smallest
 * program found to show it. `agreed` is called after each program, with a pause in which the process can be told to stop.
 */
export async function checkFamily(family: Family, { runs, seed }: Sample, agreed = () => {}): Promise<void> {
  const property = fc.asyncProperty(programsOf(family), async (program) => {
    await new Promise((resolve) => setImmediate(resolve));
    const compiled = compile(program);
    const expected = bruteForce(compiled);
    fc.pre(expected !== undefined);
    await agree(compiled, expected!, promisesCounts(family));
    agreed();
  });
  const told = await fc.check<[Program]>(property, { numRuns: runs * (family.share ?? 1), seed, maxSkipsPerRun: 30 });
  if (!told.failed) return;
  const again = `ORACLE_SEED=${seed} ORACLE_RUNS=${runs}`;
  if (told.counterexample === null) throw new Error(`too few small programs: ${told.numSkips} skipped; ${again}`);
  const [program] = told.counterexample;
  const { message } = told.errorInstance as Error;
  throw new Error(`${message}\n${again}, ${family.name}\n${compile(program).text}`, { cause: told.errorInstance });
}

/** Counts are promised for programs without channels, and not where an error ends an execution. */
export function promisesCounts({ weights, faults, groups = [] }: Family): boolean {
  const all = [weights, ...groups.flat().map((group) => group.weights)];
  return !faults && all.every(({ send, select }) => send === undefined && select === undefined);
}
