import type { Found } from "../narration/found";
import type { Narrator } from "../narration/narrator";
import { asidesOf } from "./asides";

const errors = new Set(["assertion", "invariant", "uncaught-error", "unhandled-rejection"]);

/**
 * What went wrong, with what may be its cause, in one more sentence: something that happened before it showed and in no
 * execution that passes, as far as these are known.
 */
export function withAside(narrator: Narrator, found: Found): Found {
  const { calls, harmless } = narrator.record;
  const { finding } = found;
  const isNeverSettled = finding.subkind === "never-settled";
  if (!calls || !(isNeverSettled || errors.has(finding.kind))) return found;
  const aside = asidesOf(calls).find(({ key, event, isDoubtful, about }) => {
    if (event >= found.events || (isNeverSettled && about === "loser")) return false;
    return harmless === undefined ? !isDoubtful : !harmless.has(key);
  });
  if (!aside) return found;
  const { text, places } = aside.tell(narrator);
  const message = `${finding.message} ${text}.`;
  return { ...found, finding: { ...finding, message, locations: [...finding.locations, ...places] } };
}
