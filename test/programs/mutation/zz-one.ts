import { readFileSync } from "node:fs";
import { check } from "/work/main/src/checker/check";
const file = process.argv[2]; const text = readFileSync(file, "utf8");
for (const r of check(file, text, { timeMs: 30000 })) { console.log(r.name, r.verdict, r.exploration.executions, r.problems.map((p) => p.message)); for (const f of r.findings) console.log("   ", f.severity, f.kind, f.subkind ?? "", f.message); }
