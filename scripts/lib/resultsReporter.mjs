import { writeFileSync } from "node:fs";
import Mocha from "mocha";

/**
 * Mocha's usual output, and at the very end `{ passed, failed }` as JSON in the file that MOCHA_RESULTS names. A run that
 * dies leaves no file, so it cannot be taken for a good one.
 */
export default class ResultsReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const { passes: passed, failures: failed } = this.stats;
      if (process.env.MOCHA_RESULTS) writeFileSync(process.env.MOCHA_RESULTS, JSON.stringify({ passed, failed }));
    });
  }
}
