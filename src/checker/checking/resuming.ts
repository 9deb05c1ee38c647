import { loadDivided } from "../../exploration/loadDivided";
import { OptimalDpor } from "../../exploration/optimalDpor";
import { ParsimoniousDpor } from "../../exploration/schedules/parsimoniousDpor";
import type { Keeps } from "../../exploration/traceSearch";
import type { ScenarioReport } from "../../model/report";
import { Numbering } from "../../runtime/numbering";
import { Sharing } from "../../runtime/sharing";
import type { SavedExploration, SavedScenario } from "../saved";
import type { ScenarioExploration } from "./scenarioExploration";
import type { Searching } from "./searching";

/** A scenario of a check that is over, or was stopped. */
export interface Done {
  /** Undefined: the file as one scenario. */
  readonly name: string | undefined;
  readonly report: ScenarioReport;
  /** Undefined: it was over in an earlier process. */
  readonly exploration: ScenarioExploration | undefined;
  /** Milliseconds of that. */
  readonly spent: number;
}

/** What another process needs of it. */
export function savedScenario({ name, report, exploration, spent }: Done): SavedScenario {
  return exploration?.unfinished
    ? stoppedScenario(exploration, spent)
    : { ...(name === undefined ? {} : { name }), report };
}

/** Of one that is under way, between executions, and took so many milliseconds. */
export function stoppedScenario(exploration: ScenarioExploration, spent: number): SavedScenario {
  const { scenario } = exploration;
  return {
    ...(scenario === undefined ? {} : { name: scenario }),
    stopped: exploration.save(),
    elapsedMs: spent,
  };
}

export function sharingOf({
  sharing: { classes, waits, looks, patience, chance, askedTime },
}: Pick<SavedExploration, "sharing">): Sharing {
  const sharing = new Sharing(classes);
  sharing.waits.load(waits);
  sharing.loadLooks(looks);
  sharing.loops.patience = patience;
  sharing.chance = chance;
  sharing.askedTime = askedTime === true;
  return sharing;
}

/** What a search kept that stopped, for one that begins again. */
export function keptBy({ search }: SavedExploration): Keeps {
  return search?.schedules ? "schedules" : search?.whole ? "trees" : "lists";
}

/** The exploration as it stopped; its first execution comes back to where it was. */
export function resumed(saved: SavedExploration, search: Searching, divided: boolean): ScenarioExploration {
  const schedules = saved.search?.schedules;
  const Alone = schedules ? ParsimoniousDpor : OptimalDpor;
  const needsDivided = divided || schedules?.found !== undefined;
  const strategy = needsDivided ? loadDivided(saved.search) : new Alone(saved.search);
  const exploration = search(strategy, new Numbering(saved.numbering));
  exploration.load(saved, search);
  return exploration;
}
