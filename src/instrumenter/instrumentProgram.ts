import type { Problem } from "../model/report";
import type { Site } from "../model/site";
import { instrument } from "./instrument";

export interface Instrumented {
  /** An expression: `($$) => function* () { … }`; the generator runs the module code of the whole program. */
  readonly code: string;
  readonly sites: readonly Site[];
  readonly problems: readonly Problem[];
  /** Every file of the program, the entry first. */
  readonly files: readonly string[];
}

/** Reads a program, its entry file and everything that one imports, and instruments it as one piece of code. */
export async function instrumentProgram(
  entry: string,
  readFile: (path: string) => Promise<string | undefined>,
): Promise<Instrumented> {
  const text = await readFile(entry);
  if (text === undefined) {
    const message = "cannot be read; is the path right?";
    return { code: "", sites: [], files: [entry], problems: [{ file: entry, line: 1, column: 1, message }] };
  }
  return { ...instrument(entry, text), files: [entry] };
}
