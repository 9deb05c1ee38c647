import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createContext, SourceTextModule, type Module } from "node:vm";
import { programOf } from "../../src/checker/check";
import { instrumentProgram } from "../../src/instrumenter/instrumentProgram";
import { describeError } from "../../src/runtime/describeError";
import { Unsupported } from "../../src/runtime/execution/unsupported";
import { Numbering } from "../../src/runtime/numbering";
import type { Scheduler } from "../../src/runtime/scheduler";
import { Sharing } from "../../src/runtime/sharing";
import { conformanceTest, type ConformanceTest } from "./conformanceTest";

/** "" is success; else what went wrong. */
type Outcome = string;

/** Text of a file that a test imports; the tests of modules do that, some import themselves. */
function readImported(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Compares what happened with what the test wants. */
function judged({ negative }: ConformanceTest, phase: string, type: string, text: string): Outcome {
  if (!negative) return phase === "" ? "" : `${phase}: ${text}`;
  if (phase === "") return `no ${negative.type}`;
  const early = (name: string) => name !== "runtime";
  if (early(phase) !== early(negative.phase)) return `${negative.type} came at another time: ${phase}: ${text}`;
  return type === negative.type ? "" : `instead of a ${negative.type}: ${text}`;
}

async function runPlain(test: ConformanceTest, folder: string): Promise<Outcome> {
  const context = createContext({});
  const known = new Map<string, Module>();
  const make = (path: string, text: string) => {
    const module = new SourceTextModule(text, { context, identifier: path });
    known.set(path, module);
    return module;
  };
  const link = (specifier: string, from: Module) => {
    const path = join(dirname(from.identifier), specifier);
    const text = known.has(path) ? "" : readImported(path);
    if (text === undefined) throw new SyntaxError(`no file ${path}`);
    return known.get(path) ?? make(path, text);
  };
  let phase = "parse";
  try {
    const module = make(join(folder, test.file), test.text);
    await module.link(link);
    phase = "runtime";
    await module.evaluate();
  } catch (error) {
    const { name, text } = describeError(error);
    return judged(test, phase, name, text);
  }
  return judged(test, "", "", "");
}

const first: Scheduler = {
  next: (candidates) => ({ task: candidates.find(({ enabled }) => enabled)!.task, choice: 0 }),
  happened() {},
};

/** Everything counts as shared, so that every access is a scheduling point. */
class EverythingShared extends Sharing {
  override isShared(): boolean {
    return true;
  }
}
const bystander = `\nimport { AtomicInt as $Atomic, thread as $thread } from "interleaver"; $thread(() => { new $Atomic(0).increment(); });\n`;

async function runInstrumented(test: ConformanceTest, folder: string, shared: boolean): Promise<Outcome> {
  // Under its own name: tests of modules import themselves
  const entry = join(folder, test.file);
  const read = async (path: string) => {
    if (path === entry) return (shared ? bystander : "") + test.text;
    return readImported(path);
  };
  const { code, sites, problems } = await instrumentProgram(entry, read);
  if (problems.length > 0) {
    const type = /syntax error|has no export|has several exports|does not exist/.test(problems[0].message)
      ? "SyntaxError"
      : "problem";
    return judged(test, "parse", type, `${problems[0].line}: ${problems[0].message}`);
  }
  let program;
  try {
    program = programOf(code, 100_000, sites);
  } catch (error) {
    return `emitted code does not compile: ${(error as Error).message}`;
  }
  const { ending } = program.run(
    undefined,
    first,
    new Numbering(),
    undefined,
    shared ? new EverythingShared() : undefined,
  );
  if (ending.kind === "finished") return judged(test, "", "", "");
  if (ending.kind !== "error") return `it ended otherwise: ${ending.kind}`;
  if (Unsupported.siteOf(ending.error) !== undefined) return `problem: ${describeError(ending.error).text}`;
  const { name, text } = describeError(ending.error);
  return judged(test, "runtime", name, text);
}

/** Answers the path of a test with its outcomes, or with null if it is not compared. */
process.on("message", ({ folder, file, shared }: { folder: string; file: string; shared: boolean }) => {
  void (async () => {
    const test = conformanceTest(folder, file);
    if (!test) return process.send!(null);
    const plain = await runPlain(test, folder);
    if (plain !== "") return process.send!({ plain });
    let instrumented: Outcome;
    try {
      instrumented = await runInstrumented(test, folder, shared);
    } catch (error) {
      instrumented = `internal error: ${String((error as Error).stack)
        .split("\n")
        .slice(0, 3)
        .join(" ")}`;
    }
    return process.send!({ plain, instrumented });
  })();
});
// A module that cannot be linked rejects more promises than the one that is awaited
process.on("unhandledRejection", () => {});
process.send!("ready");
