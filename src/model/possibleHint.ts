import type { Range } from "./report";

/** Another place that belongs to a hint, and what happens there. */
export interface RelatedPlace {
  readonly location: Range;
  readonly text: string;
}

/** What static analysis takes for possible and no exploration has looked at yet. Lines and columns as in the report. */
export interface PossibleHint {
  /** Kind and subkind of the finding that an exploration may confirm. */
  readonly kind: string;
  readonly subkind?: string;
  /** One sentence, with names and lines; the editor puts `Possible data race` before it. */
  readonly message: string;
  readonly location: Range;
  readonly related: readonly RelatedPlace[];
  /** The scenario in which it was seen, where the file has scenarios. */
  readonly scenario?: string;
}
