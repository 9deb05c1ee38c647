import type { Finding, ScenarioReport } from "../model/report";
import { expectationIn, isVerdict, type Expectation } from "./expectation";
import { topComments } from "./topComments";

/**
 * Compares a program's reports with its `// @expect` header (contract, section 7). Gives one sentence for each
 * difference; none if all is as expected. `all` is false if only some scenarios were checked.
 */
export function differencesFromExpected(text: string, reports: readonly ScenarioReport[], all = true): string[] {
  const { expectations, mistakes } = readHeader(text);
  if (expectations.length === 0 && mistakes.length === 0) return ["the file has no // @expect header"];
  const names = new Set(reports.map((report) => report.name));
  const unknown = new Set(expectations.flatMap(({ scenario }) => (scenario && !names.has(scenario) ? [scenario] : [])));
  return [
    ...mistakes,
    ...(all ? [...unknown].map((name) => `there is no scenario "${name}", which the header speaks of`) : []),
    ...reports.flatMap((report) => differencesOf(report, expectationsOf(report, expectations))),
  ];
}

/** The comments before the first line of code. */
function readHeader(text: string): { expectations: Expectation[]; mistakes: string[] } {
  const expectations: Expectation[] = [];
  const mistakes: string[] = [];
  for (const line of topComments(text).split(/\r?\n/)) {
    const expectation = expectationIn(line);
    if (expectation === "not understood") mistakes.push(`not understood: ${line.trim()}`);
    else if (expectation) expectations.push(expectation);
  }
  return { expectations, mistakes };
}

/** What is said about one scenario stands before what is said about all. */
function expectationsOf({ name }: ScenarioReport, all: readonly Expectation[]): Expectation[] {
  const topic = (key: string) => (isVerdict(key) ? "verdict" : key);
  const own = all.filter((one) => one.scenario === name);
  const topics = new Set(own.map((one) => topic(one.key)));
  return [...own, ...all.filter((one) => one.scenario === undefined && !topics.has(topic(one.key)))];
}

function differencesOf(report: ScenarioReport, expectations: readonly Expectation[]): string[] {
  const differences: string[] = [];
  const differs = (expected: string, found: string) =>
    differences.push(`${report.name ? `${report.name}: ` : ""}expected ${expected}, found ${found}`);
  for (const { key, value } of expectations) {
    if (isVerdict(key) && report.verdict !== key) differs(key, describeVerdict(report));
    else if (key === "executions" && report.exploration.executions !== Number(value))
      differs(`${value} executions`, `${report.exploration.executions}`);
    else if (key === "outcomes" && report.outcomes.length !== Number(value))
      differs(`${value} outcomes`, `${report.outcomes.length}`);
    else if (key === "warning" && !namesOf(report, "warning").some((name) => matches(value!, name)))
      differs(`the warning ${value}`, listed(namesOf(report, "warning")));
  }
  const violated = expectations.filter(({ key }) => key === "violated").map(({ value }) => value);
  if (report.verdict !== "violated" || violated.length === 0) return [...new Set(differences)];
  const found = namesOf(report, "error");
  for (const value of violated)
    if (value !== undefined && !found.some((name) => matches(value, name))) differs(value, listed(found));
  for (const name of found)
    if (!violated.some((value) => value === undefined || matches(value, name))) differs("no other finding", name);
  return differences;
}

/** `a|b` matches either; an omitted subkind matches any; after the first, the kind may be omitted: `deadlock/a|b`. */
function matches(pattern: string, name: string): boolean {
  const alternatives = pattern.split("|");
  const kind = alternatives[0].split("/")[0];
  return alternatives.some((one) => name === one || name.startsWith(`${one}/`) || name === `${kind}/${one}`);
}

function namesOf(report: ScenarioReport, severity: Finding["severity"]): string[] {
  const findings = report.findings.filter((finding) => finding.severity === severity);
  return [...new Set(findings.map(({ kind, subkind }) => (subkind ? `${kind}/${subkind}` : kind)))];
}

function describeVerdict({ verdict, problems, ...report }: ScenarioReport): string {
  if (verdict === "invalid" && problems.length > 0) return `invalid (${problems[0].message})`;
  return verdict === "violated" ? `violated ${listed(namesOf({ verdict, problems, ...report }, "error"))}` : verdict;
}

function listed(names: readonly string[]): string {
  return names.length > 0 ? names.join(", ") : "none";
}
