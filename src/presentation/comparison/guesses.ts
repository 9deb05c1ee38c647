import type { ScenarioReport } from "../../model/report";
import { say, sayCount, toSay } from "../words/say";
import { outcomesTable } from "./outcomesTable";

/** What may come out of an exploration, for somebody to guess. */
export type GuessedVerdict = keyof typeof verdicts;
export type GuessedEnds = "1" | "2" | "3" | "more";

const verdicts = {
  well: toSay("Every order ends well"),
  stuck: toSay("Somebody can wait for ever"),
  wrong: toSay("A result can be wrong"),
  race: toSay("There is a data race"),
  error: toSay("An error can be thrown"),
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
    ["1", toSay("One")],
    ["2", toSay("Two")],
    ["3", toSay("Three")],
    ["more", toSay("More")],
  ] as readonly (readonly [GuessedEnds, string])[],
};

/** A guess and what came out, one sentence for each question. `guess`: the two answers, `stuck 2`. */
export function guessText(report: ScenarioReport, guess: string): { readonly right: boolean; readonly text: string }[] {
  const [verdict, ends] = guess.split(" ") as [GuessedVerdict, GuessedEnds];
  const errors = report.findings.filter(({ severity }) => severity === "error");
  const found = new Set(errors.map(({ kind }) => kinds[kind] ?? "wrong"));
  const truth: readonly GuessedVerdict[] = found.size > 0 ? [...found] : ["well"];
  const inside = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
  const said = truth.map((one) => inside(say(verdicts[one]))).join(`, ${say("and")} `);
  const { length } = outcomesTable(report).rows;
  const count: GuessedEnds = length <= 3 ? (String(Math.max(1, length)) as GuessedEnds) : "more";
  const name = say(guesses.ends.find(([key]) => key === ends)![1]).toLowerCase();
  const guessed = ends === "1" ? say("You guessed one way to end") : say("You guessed {0} ways to end", name);
  return [
    truth.includes(verdict)
      ? { right: true, text: truth.length === 1 ? say("Right: {0}.", said) : say("Right, and not all: {0}.", said) }
      : { right: false, text: say("You guessed that {0}; in truth {1}.", inside(say(verdicts[verdict])), said) },
    count === ends
      ? { right: true, text: sayCount(length, "Right: one way to end.", "Right: {0} different ways to end.") }
      : {
          right: false,
          text: sayCount(length, "{1}; there is one.", "{1}; there are {0}.", guessed),
        },
  ];
}
