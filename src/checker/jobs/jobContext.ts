import type { ByHeart } from "../../recall/byHeart";
import { Numbering, type SavedNumbering } from "../../runtime/numbering";
import type { Sharing } from "../../runtime/sharing";
import { sharingOf } from "../checking/resuming";
import type { Outcomes } from "../findings/outcomes";
import type { SavedExploration } from "../saved";
import type { Job } from "./job";

/** What an execution depends on besides decisions; the same for all engines that explore parts of one search. */
export interface JobContext {
  /** Of what `sharing` and `numbering` were; see `contextOf`. */
  readonly text: string;
  /** Others may share the same and number it alike. */
  readonly scenario: string | undefined;
  readonly sharing: Sharing;
  readonly numbering: Numbering;
  recall?: ByHeart;
  /** Of branches that are done, for the next ones. */
  readonly outcomes: Outcomes[];
  /** The same: some task of theirs updated an `Atomic`, which others may do that are walked. */
  anyUpdate?: boolean;
}

/** What an exploration knows from others in the same context. */
export interface KnownByHeart {
  readonly recall: ByHeart;
  /** What can come out; nothing of it was met by the exploration itself. */
  readonly outcomes: Outcomes;
}

/** The text of the context that an exploration has now. */
export function contextOf({ sharing, numbering }: Pick<JobContext, "sharing" | "numbering">): string {
  const { classes, waits, loops, chance } = sharing;
  const shared = { classes, waits: waits.save(), looks: sharing.saveLooks(), patience: loops.patience, chance };
  // Objects get another name whenever another variable has them first; those of locations stay
  const { objectNames: _, ...numbers } = numbering.save();
  return JSON.stringify({ sharing: shared, numbering: numbers });
}

/** The context that a job was handed out in. */
export function loadContext({ context: text, scenario }: Pick<Job, "context" | "scenario">): JobContext {
  const { sharing, numbering } = JSON.parse(text) as Pick<SavedExploration, "sharing"> & { numbering: SavedNumbering };
  const numbers = new Numbering({ ...numbering, objectNames: [] });
  return { text, scenario, sharing: sharingOf({ sharing }), numbering: numbers, outcomes: [] };
}
