import type { Found } from "../narration/found";
import type { Narrator } from "../narration/narrator";
import { nameOf, neverSettled } from "./neverSettled";

/**
 * Calls of async functions that never go on although nobody waits for them: the program ends as if nothing were missing, so it
 * is no error (contract, section 4), but what they had still to do does not happen.
 */
export function unawaitedFindings(narrator: Narrator): Found[] {
  const { unawaited = [], events, calls } = narrator.record;
  return (calls?.unawaited ?? unawaited).map((one) => {
    const { call, caller, others, made, sites } = one;
    const who = nameOf(narrator, { call, maker: caller });
    const { text, places, cycle } = neverSettled(narrator, 0, one, who);
    const more = others === 0 ? "" : others === 1 ? "; 1 other call waits so" : `; ${others} other calls wait so`;
    return {
      finding: {
        kind: "deadlock",
        subkind: "never-settled",
        severity: "info",
        partial: false,
        message: `${text}${more}; nobody awaits ${who}, so the program ends without what it had still to do.`,
        ...(cycle ? { cycle } : {}),
        locations: [...places, ...narrator.at(call, 0, "calls what nobody awaits")],
      },
      cause: narrator.cause("deadlock|never-settled|unawaited", [made >= 0 ? made : sites[0]]),
      events: events.length,
      marks: [],
    };
  });
}
