import type { PanelView } from "../src/protocol/panel";
import type { PanelState } from "./state";

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
}

/** Traces longer than this are asked for again instead of being stored at every stop. */
const maxStoredEvents = 1000;

/** What is stored of the state; without the view where its trace is too long. */
export function savedState({ view, position, folded, speed, predict, guess, pinned }: PanelState): SavedState {
  const small = (view?.shown?.trace.events.length ?? 0) <= maxStoredEvents;
  return {
    version: 1,
    file: view?.file,
    scenario: view?.scenario,
    schedule: scheduleOf(view),
    position,
    folded,
    speed,
    predict,
    guess,
    pinned,
    view: small ? view : undefined,
  };
}

/** A finding's is that of its witness, which says what it shows. */
function scheduleOf({ shown, report }: Partial<PanelView> = {}): string | undefined {
  const finding = shown?.from.kind === "finding" ? report?.findings[shown.from.index] : undefined;
  return finding?.witness.schedule ?? shown?.trace.schedule;
}
