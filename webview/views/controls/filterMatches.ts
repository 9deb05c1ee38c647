import { t } from "../../texts";
import { element } from "../elements/element";
import type { Frame } from "../part";
import { filtered } from "../timeline/filtered";

/** How many events the filters let through. */
export function filterMatches({ derived, state }: Frame): HTMLElement | undefined {
  if (!derived) return undefined;
  const kept = filtered(derived.timeline, derived.history, state.timeline, state.position);
  if (!kept) return undefined;
  const text = t("{0} of {1} stand out", kept.size, derived.timeline.cells.length);
  return element("span", { class: "dim", "aria-live": "polite", "data-testid": "matches" }, text);
}
