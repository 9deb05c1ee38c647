import type { ScenarioReport } from "../model/report";
import { outcomesTable } from "./outcomesTable";

/** What may come out of an exploration, for somebody to guess. */
export type GuessedVerdict = keyof typeof verdicts;
export type GuessedEnds = "1" | "2" | "3" | "more";

const verdicts = {
  well: "Every order ends well",
  stuck: "Somebody can wait for ever",
  wrong: "A result can be wrong",
  race: "There is a data race",
  error: "An error can be thrown",
} as const;

const kinds: Readonly<Record<string, GuessedVerdict>> = {
  deadlock: "stuck",
  livelock: "stuck",
  starvation: "stuck",
  "data-race": "race",
  assertion: "wrong",
  invariant: "wrong",
  "atomicity-violation": "wrong",
  "uncaught-error": "error",
  "unhandled-rejection": "error",
  "lock-misuse": "error",
};

export const guesses = {
  verdicts: Object.entries(verdicts) as readonly (readonly [GuessedVerdict, string])[],
  ends: [
    ["1", "One"],
    ["2", "Two"],
    ["3", "Three"],
    ["more", "More"],
  ] as readonly (readonly [GuessedEnds, string])[],
};

/** A guess and what came out, one sentence for each question. `guess`: the two answers, `stuck 2`. */
export function guessText(report: ScenarioReport, guess: string): { readonly right: boolean; readonly text: string }[] {
  const [verdict, ends] = guess.split(" ") as [GuessedVerdict, GuessedEnds];
  const errors = report.findings.filter(({ severity }) => severity === "error");
  const found = new Set(errors.map(({ kind }) => kinds[kind] ?? "wrong"));
  const truth: readonly GuessedVerdict[] = found.size > 0 ? [...found] : ["well"];
  const said = truth.map((one) => verdicts[one].toLowerCase()).join(", and ");
  const { length } = outcomesTable(report).rows;
  const count: GuessedEnds = length <= 3 ? (String(Math.max(1, length)) as GuessedEnds) : "more";
  const name = (one: GuessedEnds) => guesses.ends.find(([key]) => key === one)![1].toLowerCase();
  return [
    truth.includes(verdict)
      ? { right: true, text: truth.length === 1 ? `Right: ${said}.` : `Right, and not all: ${said}.` }
      : { right: false, text: `You guessed that ${verdicts[verdict].toLowerCase()}; in truth ${said}.` },
    count === ends
      ? { right: true, text: `Right: ${length === 1 ? "one way" : `${length} different ways`} to end.` }
      : {
          right: false,
          text: `You guessed ${name(ends)} ${ends === "1" ? "way" : "ways"} to end; there ${length === 1 ? "is one" : `are ${length}`}.`,
        },
  ];
}
