// npm test: builds, packs, and runs every suite. `npm test -- unit cli` runs some of them.
import { fetchFor } from "./lib/fetchFor";
import { packExtension } from "./lib/packExtension";
import { runSuite, type Failure, type SuiteResult } from "./lib/runSuite";
import { suites } from "./lib/suites";

const wanted = process.argv.slice(2);
const chosen = suites().filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (chosen.length === 0) {
  console.error(
    `No such suite; there are: ${suites()
      .map(({ name }) => name)
      .join(", ")}`,
  );
  process.exit(2);
}

const rows: string[] = [];
const failures: (Failure & { suite: string })[] = [];
let passed = 0;
let failed = 0;

function count(name: string, seconds: number, result: { passed: number; failed: number; died: boolean }): void {
  passed += result.passed;
  failed += result.failed;
  const remark = result.died ? "  (it died)" : "";
  rows.push(
    `${name.padEnd(16)}${seconds.toFixed(1).padStart(7)} s  ${result.passed} passed, ${result.failed} failed${remark}`,
  );
}

function notFetched({ message }: Error): SuiteResult {
  const failures = [{ title: "what it needs could not be fetched", message }];
  return { passed: 0, failed: 1, failures, seconds: 0, died: true };
}

const start = performance.now();
const fetched = fetchFor(chosen);
try {
  // The tests use what users get: the release build and the packed extension.
  await packExtension();
} catch (error) {
  const { message } = error as Error;
  console.error(message);
  failures.push({ suite: "build", title: "what users get cannot be built", message });
  count("build", (performance.now() - start) / 1000, { passed: 0, failed: 1, died: true });
}
for (const suite of chosen) {
  console.log(`\n=== ${suite.name}`);
  const result = await fetched(suite).then(() => runSuite(suite), notFetched);
  count(suite.name, result.seconds, result);
  for (const failure of result.failures) failures.push({ suite: suite.name, ...failure });
}

console.log(`\n${rows.join("\n")}\nall in ${((performance.now() - start) / 1000).toFixed(1)} s`);
// Again at the end, so that the tail of a log says what is wrong
for (const { suite, title, message } of failures)
  console.log(`\nfailed in ${suite}: ${title}\n${message.split("\n").slice(0, 30).join("\n")}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
