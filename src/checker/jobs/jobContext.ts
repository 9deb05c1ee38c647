import type { Recall } from "../../recall/recall";
import { Numbering, type SavedNumbering } from "../../runtime/numbering";
import type { Sharing } from "../../runtime/sharing";
import { sharingOf } from "../resuming";
import type { SavedExploration } from "../saved";
import type { ScenarioExploration } from "../scenarioExploration";

/** What an execution depends on besides decisions; the same for all engines that explore parts of one search. */
export interface JobContext {
  /** JSON of what `sharing` and `numbering` were. */
  readonly text: string;
  readonly sharing: Sharing;
  readonly numbering: Numbering;
  /** What is known by heart there. */
  recall?: Recall;
}

/** The text of the context that an exploration has now. */
export function contextOf({ sharing, numbering }: ScenarioExploration | JobContext): string {
  const { classes, waits, loops, chance } = sharing;
  const shared = { classes, waits: waits.save(), patience: loops.patience, chance };
  return JSON.stringify({ sharing: shared, numbering: numbering.save() });
}

export function loadContext(text: string): JobContext {
  const { sharing, numbering } = JSON.parse(text) as Pick<SavedExploration, "sharing"> & { numbering: SavedNumbering };
  return { text, sharing: sharingOf({ sharing }), numbering: new Numbering(numbering) };
}
