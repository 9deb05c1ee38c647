const verdicts = ["verified", "violated", "bounded", "interrupted", "invalid"];

/** What one comment expects: `// @expect [scenario] words`. */
export interface Expectation {
  readonly scenario?: string | undefined;
  readonly key: string;
  readonly value?: string;
}

/** Of a line; undefined if it is no `// @expect` comment at all. */
export function expectationIn(line: string): Expectation | "not understood" | undefined {
  const match = /^\s*\/\/\s*@expect\b\s*(?:\[(.*)\]\s*)?(.*)$/.exec(line);
  if (!match) return undefined;
  const [key = "", ...values] = match[2].trim().split(/\s+/);
  const expectation = { scenario: match[1]?.trim(), key, value: values[0] };
  return values.length > 1 || !isUnderstood(expectation) ? "not understood" : expectation;
}

/** `violated` and the others are about the verdict. */
export function isVerdict(key: string): boolean {
  return verdicts.includes(key);
}

function isUnderstood({ key, value }: Expectation): boolean {
  if (key === "executions" || key === "outcomes") return value !== undefined && /^\d+$/.test(value);
  if (key === "violated") return true;
  if (key === "warning") return value !== undefined;
  return isVerdict(key) && value === undefined;
}
