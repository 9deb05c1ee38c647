import { randomBelow, randomStream } from "../../src/base/randomStream";
import { comparedToStates } from "../comparedToStates";
import { outcomeOf, outcomesOf, printTries, type Statement, type Thread } from "../oracle/triesThatGoOn";

const [programs, seed] = [Number(process.env.PROGRAMS ?? 120), Number(process.env.SEED ?? 1)];

function generate(random: ReturnType<typeof randomStream>): Thread[] {
  const below = (n: number) => randomBelow(random, n);
  const list = <T>(n: number, make: () => T): T[] => Array.from({ length: n }, make);
  let observed = 0;
  const name = () => `o${observed++}`;
  const variable = () => (below(2) ? "x" : "y");
  const simple = (): Statement => {
    const kind = below(7);
    if (kind <= 2) return { kind: "load", variable: variable(), shown: name() };
    if (kind <= 4) return { kind: "store", variable: variable(), value: below(2) };
    if (kind === 5) return { kind: "exchange", variable: variable(), from: below(2), shown: name() };
    return { kind: "receive", shown: name() };
  };
  const tries = (): Statement => {
    const kind = below(4);
    if (kind <= 1) return { kind: "exchange", variable: variable(), from: below(2) };
    return kind === 2 ? { kind: "send" } : { kind: "receive" };
  };
  const loop = (): Statement => ({
    kind: "loop",
    form: (["while", "do", "for"] as const)[below(3)],
    body: list(1 + below(2), tries),
  });
  const ends: Thread = [
    ...list(1 + below(3), simple),
    { kind: "store", variable: "z", value: 0 },
    ...list(below(2), simple),
  ];
  const waits: Thread = [...list(below(2), simple), loop(), ...list(below(2), simple)];
  return below(2) ? [ends, waits] : [waits, ends];
}

describe(`loops that try something and go on, against a graph of all states (seed ${seed})`, () => {
  comparedToStates({
    programs,
    seed,
    maxExecutions: 300,
    least: programs / 4,
    generate,
    print: printTries,
    found: ({ outcomes }) => outcomes.map(({ values }) => outcomeOf(values as Record<string, number | boolean>)),
    expected: outcomesOf,
  });
});
