// Compares the instrumented language with plain Node on test262, TC39's conformance suite. The suite is not part of
// this repository: check it out and give its folder. Decision 0009 records what came out.
//
//   tsx scripts/conformance.mts FOLDER [PART_OF_PATH] [--shared] [--json FILE]
//
// --json keeps what differs; such a file instead of a part of paths runs those tests again.
//
// Each test of test/language runs twice as a module: plainly, and instrumented with one task. Those that use eval, with,
// realms or anything asynchronous are left out (`conformanceTest.ts`). With --shared there is a second task, and every
// access counts as shared, so that each is a scheduling point.
import { fork, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [folder, ...others] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const shared = process.argv.includes("--shared");
const json = process.argv.indexOf("--json");
const part = others.find((word) => word !== process.argv[json + 1]) ?? "";
const again = part.endsWith(".json") && (JSON.parse(readFileSync(part, "utf8")) as Readonly<Record<string, string>>);
if (!folder) throw new Error("give the folder of a checkout of test262");

const runner = fileURLToPath(new URL("./lib/conformanceRunner.ts", import.meta.url));
/** Milliseconds that one test may take. */
const most = 4000;

type Answer = { readonly plain: string; readonly instrumented?: string } | null;

let child: ChildProcess | undefined;

/** A process that is ready to run tests. */
function runnerProcess(): Promise<ChildProcess> {
  const execArgv = [...process.execArgv, "--experimental-vm-modules", "--no-warnings"];
  const started = fork(runner, { execArgv, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  return new Promise((resolve) => started.once("message", () => resolve(started)));
}

async function ask(file: string): Promise<Answer> {
  const asked = (child ??= await runnerProcess());
  return new Promise((resolve) => {
    const done = (answer: Answer) => {
      clearTimeout(timer);
      asked.removeAllListeners();
      resolve(answer);
    };
    const lost = (why: string) => {
      asked.kill("SIGKILL");
      child = undefined;
      done({ plain: "", instrumented: why });
    };
    const timer = setTimeout(() => lost("does not end"), most);
    asked.once("message", (answer) => done(answer as Answer));
    asked.once("exit", () => lost("the process died"));
    asked.send({ folder, file, shared });
  });
}

const files = readdirSync(`${folder}/test/language`, { recursive: true, encoding: "utf8" })
  .map((file) => `test/language/${file}`)
  .filter((file) => file.endsWith(".js") && !file.includes("_FIXTURE"))
  .filter((file) => (again ? file in again : file.includes(part)))
  .sort();
const counts = { leftOut: 0, failsPlainly: 0, same: 0, differs: 0 };
const differing: Record<string, string> = {};
for (const file of files) {
  const answer = await ask(file);
  if (answer === null) counts.leftOut++;
  else if (answer.plain !== "") counts.failsPlainly++;
  else if (answer.instrumented === "") counts.same++;
  else {
    counts.differs++;
    differing[file] = answer.instrumented!;
    if (json >= 0) writeFileSync(process.argv[json + 1], JSON.stringify(differing, null, 1));
  }
}
child?.kill();
if (json < 0) for (const [file, why] of Object.entries(differing)) console.log(`${file}: ${why}`);
const compared = counts.same + counts.differs;
console.log(
  `${files.length} tests: ${counts.leftOut} left out, ${counts.failsPlainly} fail plainly, ${compared} compared, ` +
    `${counts.same} the same (${((100 * counts.same) / compared).toFixed(2)} %)`,
);
