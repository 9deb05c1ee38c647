import type { Outcome } from "../../model/report";
import type { ShownEnd } from "./shownEnd";

/** How an execution ended that may be walked from now on: in a final state, or blocked, and with which data races. */
export interface KnownEnd {
  /** Of the final state, if it came to one, and nothing is wrong but that and data races. */
  readonly final: Outcome | ShownEnd | undefined;
  /** If tasks were blocked at its end, and nothing else is wrong but data races. */
  readonly blocked: ShownEnd | undefined;
  /** Locations of which it showed data races, in the order in which they were met; undefined where nobody looked. */
  readonly racedOn: readonly number[] | undefined;
}
