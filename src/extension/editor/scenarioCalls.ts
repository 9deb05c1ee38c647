export interface ScenarioCall {
  readonly name: string;
  /** Offset of the call in the text. */
  readonly offset: number;
}

const call = /^([^\S\n]*(?:[\w$]+\.)?)scenario\s*\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`([^`$\\]*)`)/gm;

/** The `scenario("…", …)` calls of a text, found without parsing: this runs on every keystroke. */
export function scenarioCalls(text: string): ScenarioCall[] {
  return [...text.matchAll(call)].map((match) => ({
    name: (match[2] ?? match[3] ?? match[4]).replace(/\\(.)/g, "$1"),
    offset: match.index + match[1].length,
  }));
}
