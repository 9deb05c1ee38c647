import { randomBelow } from "../../src/base/randomStream";
import { comparedToStates } from "../comparedToStates";
import { printThrowing, thrownBehind } from "../oracle/leavingLoops";
import type { Instruction, Thread } from "../oracle/repeatingLoops";

const [programs, seed] = [Number(process.env.PROGRAMS ?? 20), Number(process.env.SEED ?? 1)];
/** Programs with more are too big. */
const maxExecutions = 200;

/** Two threads that turn until a third one stops them. They change things, look at them, and go round once more. */
function generate(random: () => number): Thread[] {
  const below = (n: number) => randomBelow(random, n);
  const kinds = ["store", "leaveIf", "locked", "againIf"] as const;
  const instruction = (): Instruction => ({ kind: kinds[below(kinds.length)], at: "x", value: below(2) });
  const looping = (): Thread => ({
    first: { at: "x", value: below(2) },
    body: [{ kind: "leaveIf", at: "y", value: 1 }, ...Array.from({ length: 1 + below(2) }, instruction)],
  });
  const stopping: Thread = { once: true, first: { at: "y", value: 1 }, body: [] };
  const threads = [looping(), looping()];
  threads.splice(below(3), 0, stopping);
  return threads;
}

describe(`what is behind loops that others end, against a graph of all states (seed ${seed})`, () => {
  comparedToStates({
    programs,
    seed,
    maxExecutions,
    // Source-DPOR abandons executions, and so comes to an end less often
    least: programs / 8,
    generate,
    print: printThrowing,
    found: ({ findings }) => findings.flatMap(({ message }) => /T\d saw \d/.exec(message) ?? []),
    expected: thrownBehind,
  });
});
