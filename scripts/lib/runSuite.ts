import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { project } from "./project";
import type { Suite } from "./suites";

/** A test that failed: its title behind those of what it is in, and what was thrown. */
export interface Failure {
  readonly title: string;
  readonly message: string;
}

export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly Failure[];
  readonly seconds: number;
  /** The process ended badly although no test failed; that counts as one failure. */
  readonly died: boolean;
}

/** Runs one suite in a process of its own and reads the results that it leaves. */
export async function runSuite(suite: Suite): Promise<SuiteResult> {
  const folder = mkdtempSync(path.join(tmpdir(), "interleaver-results-"));
  const file = path.join(folder, "results.json");
  const start = performance.now();
  try {
    const code = await exitCode(suite.args, { ...process.env, MOCHA_RESULTS: file });
    const { passed, failed, failures = [] } = readResults(file);
    const died = failed === 0 && (code !== 0 || passed === 0);
    const seconds = (performance.now() - start) / 1000;
    if (!died) return { passed, failed, failures, seconds, died };
    const message = `exit code ${code}, although ${passed} passed and none failed`;
    return { passed, failed: 1, failures: [{ title: "the process of the tests died", message }], seconds, died };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function exitCode(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: project.root, env, stdio: "inherit" });
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
}

interface Results {
  readonly passed: number;
  readonly failed: number;
  /** Absent where the tests ran somewhere else and have said themselves what failed. */
  readonly failures?: readonly Failure[];
}

function readResults(file: string): Results {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Results;
  } catch {
    return { passed: 0, failed: 0 };
  }
}
