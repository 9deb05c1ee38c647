import { findingTitle } from "../../presentation/report/findingTitle";
import { sampleAreas } from "../../presentation/sampleConcepts";
import { sampleSummary } from "../../presentation/sampleSummary";

export interface Sample {
  /** As its file is called, without `.ts`. */
  readonly name: string;
  /** For people: `Bank transfer deadlock`. */
  readonly title: string;
  readonly summary: string;
  readonly area: string;
  readonly concept: string;
  /** What checking it tells, from its `@expect` lines; nothing is run. */
  readonly result: SampleResult;
}
/** `bug`: with the titles of what is found; `warning`: no error, but these; `clean`: nothing. */
export interface SampleResult {
  readonly kind: "bug" | "warning" | "clean";
  readonly found: readonly string[];
}

/** Where samples stand in the course. `texts`: the sources by name; what no concept has comes last. */
export function samplesOf(texts: ReadonlyMap<string, string>): Sample[] {
  const rest = new Map(texts);
  const made = (name: string, area: string, concept: string): Sample[] => {
    const text = rest.get(name);
    if (text === undefined) return [];
    rest.delete(name);
    const words = name.replaceAll("-", " ");
    const title = words[0].toUpperCase() + words.slice(1);
    return [{ name, title, summary: sampleSummary(text), area, concept, result: resultOf(text) }];
  };
  const listed = sampleAreas.flatMap(({ area, concepts }) =>
    concepts.flatMap(({ concept, samples }) => samples.flatMap((name) => made(name, area, concept))),
  );
  return [...listed, ...[...rest.keys()].flatMap((name) => made(name, "More", "more"))];
}

function resultOf(text: string): SampleResult {
  const expected = (word: string) =>
    [...text.matchAll(new RegExp(`^// @expect (?:\\[[^\\]]*\\] )?${word} ([\\w-]+)`, "gm"))].map(([, kind]) =>
      findingTitle({ kind }),
    );
  const bugs = [...new Set(expected("violated"))];
  if (bugs.length > 0) return { kind: "bug", found: bugs };
  const warnings = [...new Set(expected("warning"))];
  return warnings.length > 0 ? { kind: "warning", found: warnings } : { kind: "clean", found: [] };
}
