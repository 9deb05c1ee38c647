import { randomBelow } from "../../src/base/randomStream";
import { comparedToStates } from "../comparedToStates";
import { endsOf, printEnds, type Name, type Statement, type Thread } from "../oracle/endsBehindLoops";

const [programs, seed] = [Number(process.env.PROGRAMS ?? 40), Number(process.env.SEED ?? 1)];
/** Programs with more are too big. */
const maxExecutions = 400;

/**
 * A thread that changes something in each turn until `x` is 1, one that makes it 1, and one or two that look at what those two write
 * and write it as well: so all of it may happen behind a closed cycle, in any order.
 */
function generate(random: () => number): Thread[] {
  const below = (n: number) => randomBelow(random, n);
  const names = ["x", "y", "z"] as const;
  const name = (): Name => names[below(3)];
  const store = (): Statement => ({ kind: "store", at: names[1 + below(2)], value: 1 + below(2) });
  const simple = (): Statement =>
    [store, store, (): Statement => ({ kind: "look", at: name() }), (): Statement => ({ kind: "pick", at: "z" })][
      below(4)
    ]();
  const statement = (): Statement =>
    below(2) === 0 ? simple() : { kind: "if", at: name(), value: below(2), then: store() };
  const some = (most: number, make: () => Statement) => Array.from({ length: below(most + 1) }, make);
  const loop = (): Statement => ({ kind: "until", at: "x", value: 1, body: [store(), ...some(1, store)] });
  const threads: Thread[] = [
    [...some(1, simple), loop(), ...some(1, simple)],
    [...some(2, statement), { kind: "store", at: "x", value: 1 }, ...some(1, statement)],
    [...(below(4) === 0 ? [loop()] : [statement()]), ...some(1, statement)],
  ];
  if (below(4) === 0) threads.push([statement()]);
  return threads
    .map((thread) => ({ thread, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ thread }) => thread);
}

describe(`ends behind loops that others end, against a graph of all states (seed ${seed})`, () => {
  comparedToStates({
    programs,
    seed,
    maxExecutions,
    least: programs / 4,
    generate,
    print: printEnds,
    found: ({ outcomes }) => outcomes.map(({ values }) => (values as { end: string }).end),
    expected: endsOf,
  });
});
