import type { PanelView } from "../src/protocol/panel";
import type { PanelState } from "./state";
import type { Study } from "./study";
import { subjectOf, type Subject } from "./subject";
import type { TimelineSettings } from "./timelineSettings";

/**
 * What survives while the panel is hidden. `file`, `scenario`, `schedule` and `position` are enough for the host to
 * bring it back after a restart; a view that is small enough shows at once, before the host answers.
 */
export interface SavedState {
  readonly version: 1;
  readonly file?: string;
  readonly scenario?: string;
  readonly schedule?: string;
  readonly position: number;
  readonly folded: readonly string[];
  readonly speed: number;
  readonly predict: boolean;
  readonly guess?: string;
  readonly pinned: readonly string[];
  readonly view?: PanelView;
  /** What the following is about; the page says it of nothing else. */
  readonly subject?: Subject;
  readonly finding: number;
  readonly allLanes: boolean;
  readonly timeline: TimelineSettings;
  readonly forks: Study["forks"];
  readonly branches: Study["branches"];
}

/** Traces longer than this are asked for again instead of being stored at every stop. */
const maxStoredEvents = 1000;

/** What is stored of the state; without the view where its trace is too long. */
export function savedState(state: PanelState): SavedState {
  const { view, before, exploring, position, folded, speed, predict, guess, pinned } = state;
  const { finding, allLanes, timeline, study } = state;
  const small = (view?.shown?.trace.events.length ?? 0) <= maxStoredEvents;
  return {
    version: 1,
    file: view?.file ?? before?.file ?? exploring?.file,
    scenario: view?.scenario ?? before?.scenario,
    schedule: scheduleOf(view),
    position,
    folded,
    speed,
    predict,
    guess,
    pinned,
    view: small ? view : undefined,
    subject: view ? subjectOf(view) : before,
    finding,
    allLanes,
    timeline,
    forks: study.forks,
    branches: study.branches,
  };
}

/** A finding's is that of its witness, which says what it shows. */
function scheduleOf({ shown, report }: Partial<PanelView> = {}): string | undefined {
  const finding = shown?.from.kind === "finding" ? report?.findings[shown.from.index] : undefined;
  return finding?.witness.schedule ?? shown?.trace.schedule;
}
