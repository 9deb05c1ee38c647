import type { ScenarioReport } from "../model/report";

/** Compares reports with the file's `// @expect` header (contract, section 7). Gives one sentence for each difference. */
export function differencesFromExpected(text: string, reports: readonly ScenarioReport[]): string[] {
  const differences: string[] = [];
  const lines = [...text.matchAll(/^\/\/ @expect (?:\[(?:scenario )?(.+?)\] )?(.+)$/gm)].map((m) => ({
    scenario: m[1],
    words: m[2].trim().split(/\s+/),
  }));
  if (lines.length === 0) return ["the file has no // @expect header"];
  for (const report of reports) {
    const mine = lines.filter((line) => line.scenario === undefined || line.scenario === report.name);
    const say = (expected: string, found: string) =>
      differences.push(`${report.name}: expected ${expected}, found ${found}`);
    const errors = new Set(
      report.findings.filter((f) => f.severity === "error").map((f) => (f.subkind ? `${f.kind}/${f.subkind}` : f.kind)),
    );
    const violated = mine.filter((line) => line.words[0] === "violated");
    if (violated.length > 0 && report.verdict !== "violated") say("violated", report.verdict);
    else if (violated.some((line) => line.words[1])) {
      const unmatched = new Set(errors);
      for (const { words } of violated) {
        const alternatives = words[1].split("|");
        const hits = [...errors].filter((e) => alternatives.some((a) => a === e || a === e.split("/")[0]));
        if (hits.length === 0) say(words[1], [...errors].join(", "));
        for (const hit of hits) unmatched.delete(hit);
      }
      for (const extra of unmatched) say("no other finding", extra);
    }
    for (const {
      words: [key, value],
    } of mine) {
      if (["verified", "bounded", "interrupted", "invalid"].includes(key) && report.verdict !== key)
        say(key, report.verdict);
      if (key === "executions" && report.exploration.executions !== Number(value))
        say(`${value} executions`, `${report.exploration.executions}`);
      if (key === "outcomes" && report.outcomes.length !== Number(value))
        say(`${value} outcomes`, `${report.outcomes.length}`);
    }
  }
  return differences;
}
