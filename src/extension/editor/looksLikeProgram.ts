import { importsInterleaver } from "./importsInterleaver";
import { scenarioCalls } from "./scenarioCalls";

/** Whether a text looks like something to check: it imports "interleaver" or contains a scenario. */
export function looksLikeProgram(text: string): boolean {
  return importsInterleaver(text) >= 0 || scenarioCalls(text).length > 0;
}
