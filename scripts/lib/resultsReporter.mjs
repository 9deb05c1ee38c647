import { writeFileSync } from "node:fs";
import Mocha from "mocha";

/**
 * Mocha's usual output, and at the very end `{ passed, failed, failures }` as JSON in the file that MOCHA_RESULTS names. A
 * run that dies leaves no file, so it cannot be taken for a good one.
 */
export default class ResultsReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    /** @type {{ title: string; message: string }[]} */
    const failures = [];
    runner.on("fail", (test, error) => {
      failures.push({ title: test.fullTitle(), message: error?.stack ?? String(error) });
    });
    runner.once("end", () => {
      const { passes: passed, failures: failed } = this.stats;
      const { MOCHA_RESULTS: file } = process.env;
      if (file) writeFileSync(file, JSON.stringify({ passed, failed, failures }));
    });
  }
}
