import { writeFileSync } from "node:fs";
import { format } from "node:util";
import Mocha from "mocha";

/** What the file that EXTENSION_HOST_RESULTS names holds in JSON. */
export interface SpecResults {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly { readonly title: string; readonly message: string }[];
  /** What mocha said; the extension host's own console does not reach the terminal. */
  readonly output: string;
}

/**
 * Runs mocha inside the extension host on the tests that `load` declares, and writes the results at the very end. Rejects
 * if a test failed or there was none.
 */
export function runSpecs(load: () => void): Promise<void> {
  // Longer than something is tried again: what is wrong is told by its error, not by the time
  const mocha = new Mocha({ timeout: 300_000, reporter: "spec", color: false });
  let output = "";
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) => (output += `${format(...values)}\n`);
  // Declares describe, it and their kin, which the tests use as globals.
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, "", mocha);
  load();
  return new Promise((resolve, reject) => {
    const found: SpecResults["failures"][number][] = [];
    const runner = mocha.run(() => {
      const { passes: passed = 0, failures: failed = 0 } = runner.stats ?? {};
      writeFileSync(
        String(process.env.EXTENSION_HOST_RESULTS),
        JSON.stringify({ passed, failed, failures: found, output } satisfies SpecResults),
      );
      if (failed > 0 || passed === 0) reject(new Error(`${failed} of ${passed + failed} tests failed`));
      else resolve();
    });
    runner.on("fail", (test, error) => {
      const { message, stack = message } = error as Error;
      found.push({ title: test.fullTitle(), message: stack });
    });
  });
}
