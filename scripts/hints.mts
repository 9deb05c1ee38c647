// npm run hints [-- --missed]: how quiet and how useful the hints of static analysis are, over all samples and fixtures; with
// --missed also which findings have none. The exit code is 1 if there is one about code that exploration refutes.
import { join } from "node:path";
import { measureHints } from "../test/programs/measureHints";

const { quiet, falseAlarms, found, missed, milliseconds, files } = measureHints(join(import.meta.dirname, ".."));
for (const alarm of falseAlarms) console.log(`FALSE ${alarm}`);
if (process.argv.includes("--missed")) for (const one of missed) console.log(`missed ${one}`);
for (const [kind, { hit, all }] of [...found].sort())
  console.log(`${kind.padEnd(36)}${String(hit).padStart(4)} of ${all}`);
console.log(
  `${falseAlarms.length} false alarms in ${quiet} scenarios without a bug; ${(milliseconds / files).toFixed(1)} ms for a file`,
);
process.exitCode = falseAlarms.length > 0 ? 1 : 0;
