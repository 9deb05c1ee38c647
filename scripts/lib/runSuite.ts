import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { project } from "./project";
import type { Suite } from "./suites";

export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
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
    const { passed, failed } = readResults(file);
    const died = failed === 0 && (code !== 0 || passed === 0);
    return { passed, failed: died ? 1 : failed, seconds: (performance.now() - start) / 1000, died };
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

function readResults(file: string): { passed: number; failed: number } {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as { passed: number; failed: number };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
