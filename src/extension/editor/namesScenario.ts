import { exportedFunctions } from "./exportedFunctions";
import { scenarioCalls } from "./scenarioCalls";

/** Can that scenario be seen in the text? Others, whose names the program makes, are found only by running all of it. */
export function namesScenario(text: string, scenario: string): boolean {
  return [...scenarioCalls(text), ...exportedFunctions(text)].some(({ name }) => name === scenario);
}
