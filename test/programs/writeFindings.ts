// npx tsx test/programs/writeFindings.ts [WORD]: writes `@expect … executions` and `@finds` into the headers of the kernels
// (those whose path contains WORD). Only for what was looked at: the next run of the tests compares with it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../src/checker/check";
import { exactFindings } from "./exactFindings";

const folder = join(__dirname, "kernels");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
for (const file of files.filter((name) => name.includes(process.argv[2] ?? "")).sort()) {
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  const text = before.replace(/^\/\/ (@finds|@expect \[.*\] executions) .*\n/gm, "");
  const reports = check(file, text);
  const counts = reports
    .filter(({ exploration }) => exploration.complete)
    .map(({ name, exploration }) => `// @expect [${name}] executions ${exploration.executions}\n`);
  const findings = reports.reduce((sum, report) => sum + report.findings.length, 0);
  const added = counts.length + findings;
  const finds = reports.flatMap((report) => exactFindings(report, added)).map((line) => `// @finds ${line}\n`);
  const end = text.search(/^(?!\/\/)/m);
  const after = text.slice(0, end) + counts.join("") + finds.join("") + text.slice(end);
  if (after === before) continue;
  writeFileSync(path, after);
  console.log(file);
}
