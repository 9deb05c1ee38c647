import type { CallLog, LoggedStep } from "../../model/callLog";
import type { Narrator } from "../narration/narrator";

/**
 * A write that leaves alone what others have put there. `alike`: what it adds is the same each time (`n++`, `log.push("done")`), or
 * it says by its location what it adds or takes away (a key). `given`: that depends on what it is given.
 */
export type Addition = "alike" | "given";

const step = /^(\+\+|--)[^=]*$|^[^=]*(\+\+|--|[-+]= ?[\d._]+n?)$/;
const sameEachTime = /\.\w+\(("[^"]*"|'[^']*'|`[^`$]*`|[\d._]*)\)$/;

/** What kind of addition a step that writes is; undefined if it is none. */
export function additionAt(
  narrator: Narrator,
  { site, location }: LoggedStep,
  { names }: Pick<CallLog, "names">,
): Addition | undefined {
  // Who adds or deletes a key leaves the others as they are; what belongs to the key depends on what it is given
  if (names[location]?.endsWith(" (keys)")) return /\.(add|delete)`$/.test(narrator.callee(site)) ? "alike" : "given";
  const text = narrator.text(site).slice(1, -1);
  if (/\.(push|unshift)`$/.test(narrator.callee(site))) return sameEachTime.test(text) ? "alike" : "given";
  return step.test(text) ? "alike" : undefined;
}
