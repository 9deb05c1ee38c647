import type { Comparable, Exploring, PanelView, ProgramLine, ShownExecution, ToPanel } from "../src/protocol/panel";
import type { SavedState } from "./savedState";
import { heard, noStudy, studyOf, studyOfAnother, type Study } from "./study";
import { subjectOf, type Subject } from "./subject";
import { usualTimeline, type TimelineSettings } from "./timelineSettings";

/** Everything the panel shows follows from this. */
export interface PanelState {
  readonly view?: PanelView;
  /** What was shown before the page went away, where that was too long to be kept. */
  readonly before?: Subject;
  /** Set while the host explores. */
  readonly exploring?: Exploring;
  readonly failed?: string;
  readonly stale: boolean;
  /** The number of events that have happened, 0 to the trace's length. */
  readonly position: number;
  readonly playing: boolean;
  /** Events a second while playing. */
  readonly speed: number;
  /** Index of the finding that the card shows. */
  readonly finding: number;
  /** Names of sections that are folded. */
  readonly folded: readonly string[];
  /** Many lanes are folded unless somebody wants to see all of them. */
  readonly allLanes: boolean;
  readonly timeline: TimelineSettings;
  readonly study: Study;
  /** Verdict and outcomes stay covered until somebody has guessed. */
  readonly predict: boolean;
  /** What somebody guessed of this exploration; see `presentation/guesses`. */
  readonly guess?: string;
  /** Names of objects whose values stay in sight. */
  readonly pinned: readonly string[];
}

export type Action =
  | { readonly type: "message"; readonly message: ToPanel }
  | { readonly type: "move"; readonly position: number }
  | { readonly type: "tick" }
  | { readonly type: "play"; readonly playing: boolean }
  | { readonly type: "speed"; readonly speed: number }
  | { readonly type: "fold" | "unfold"; readonly section: string }
  | { readonly type: "allLanes"; readonly allLanes: boolean }
  | { readonly type: "timeline"; readonly change: Partial<TimelineSettings> }
  | { readonly type: "compare"; readonly with: Comparable }
  | { readonly type: "branch"; readonly id: string; readonly open: boolean }
  | { readonly type: "predict"; readonly predict: boolean }
  | { readonly type: "guess"; readonly guess: string }
  | { readonly type: "pin"; readonly object: string };

/** Before the first message, or with what was kept while the panel was hidden. */
export function initialState(saved?: SavedState): PanelState {
  const { branches = {}, forks = [] } = saved ?? {};
  return {
    view: saved?.view,
    before: saved?.subject,
    stale: false,
    position: saved?.position ?? 0,
    playing: false,
    speed: saved?.speed ?? 2,
    finding: findingOf(saved?.view?.shown) ?? saved?.finding ?? 0,
    folded: saved?.folded ?? [],
    allLanes: saved?.allLanes ?? false,
    timeline: { ...usualTimeline, ...saved?.timeline },
    study: { ...(saved?.view ? studyOf(saved.view) : noStudy), branches, forks },
    predict: saved?.predict ?? false,
    guess: saved?.guess,
    pinned: saved?.pinned ?? [],
  };
}

export function reduce(state: PanelState, action: Action): PanelState {
  switch (action.type) {
    case "message":
      return receive(state, action.message);
    case "move":
      return { ...moved(state, action.position), playing: false };
    case "tick": {
      const next = moved(state, state.position + 1);
      return next.position === lastPosition(next) ? { ...next, playing: false } : next;
    }
    case "play":
      if (action.playing && state.position >= lastPosition(state))
        return { ...moved(state, 0), playing: lastPosition(state) > 0 };
      return { ...state, playing: action.playing };
    case "speed":
      return { ...state, speed: action.speed };
    case "allLanes":
      return { ...state, allLanes: action.allLanes };
    case "timeline":
      return { ...state, timeline: { ...state.timeline, ...action.change } };
    case "compare":
      return { ...state, study: { ...state.study, comparing: action.with } };
    case "branch": {
      const branches = { ...state.study.branches, [action.id]: action.open };
      return { ...state, study: { ...state.study, branches } };
    }
    case "predict":
      return { ...state, predict: action.predict, guess: undefined, playing: false };
    case "guess":
      return { ...state, guess: action.guess };
    case "pin":
      return { ...state, pinned: withOrWithout(state.pinned, action.object) };
    case "unfold":
      return { ...state, folded: state.folded.filter((section) => section !== action.section) };
    case "fold":
      return { ...state, folded: withOrWithout(state.folded, action.section) };
  }
}

function withOrWithout(names: readonly string[], name: string): readonly string[] {
  const others = names.filter((other) => other !== name);
  return others.length < names.length ? others : [...others, name];
}

function receive(state: PanelState, message: ToPanel): PanelState {
  switch (message.type) {
    case "exploring": {
      const { type: _, ...exploring } = message;
      const begun = { ...state, exploring, failed: undefined, playing: false };
      const { file = message.file } = state.view ?? state.before ?? {};
      // The host has forgotten what it showed of another file, so nothing of it can be used any more
      return file === message.file
        ? begun
        : { ...begun, view: undefined, before: undefined, stale: false, position: 0, guess: undefined, study: noStudy };
    }
    case "show": {
      const { view } = message;
      const fresh = { ...state, view, before: undefined, exploring: undefined, failed: undefined, stale: false };
      const { predict = state.predict } = view;
      const was = state.view ? subjectOf(state.view) : state.before;
      const is = subjectOf(view);
      const again = was?.file === is.file && was.scenario === is.scenario;
      // A guess is about one text, as is what became of a choice: what is explored again after an edit begins anew
      const unchanged = again && !state.stale;
      const guess = unchanged && predict === state.predict ? state.guess : undefined;
      const known = unchanged && was.results === is.results;
      const { forks, branches, comparing, other } = state.study;
      const study = { ...studyOf(view), ...(known ? { forks, branches, comparing, other } : {}) };
      const finding = known ? state.finding : 0;
      const same = again && is.execution !== undefined && was.execution === is.execution;
      const timeline = same ? keptTimeline(fresh) : usualTimeline;
      const next = show({ ...fresh, predict, guess, study, finding, timeline }, view.shown);
      // After a reload the host knows of an order that somebody made what kind of fault it shows, not which one was looked at
      return known && same ? { ...next, finding } : next;
    }
    case "trace": {
      if (!state.view) return state;
      const study = studyOfAnother(state.study, message.shown);
      return show({ ...state, study, view: { ...state.view, shown: message.shown } }, message.shown);
    }
    case "turning":
    case "choices":
    case "other":
      return { ...state, study: heard(state.study, message, state.view?.shown) };
    case "predict":
      return { ...state, predict: message.predict };
    case "position":
      return { ...moved(state, message.position), playing: false };
    case "line":
      return { ...state, timeline: { ...state.timeline, line: lineOf(state, message.line) } };
    case "stale":
      return { ...state, stale: true, playing: false };
    case "failed":
      return { ...state, exploring: undefined, failed: message.message, playing: false };
  }
}

/** A line on which nothing happens filters nothing. */
function lineOf({ view }: PanelState, { file, line }: ProgramLine): ProgramLine | undefined {
  const { trace } = view?.shown ?? {};
  const sites = [...(trace?.events ?? []), ...(trace?.async?.steps ?? [])].map(({ site }) => site);
  return sites.some((site) => site?.line === line && site.file === file) ? { file, line } : undefined;
}

/** An edit may have moved the line that events stood out by. */
function keptTimeline(state: PanelState): TimelineSettings {
  const { line } = state.timeline;
  return line ? { ...state.timeline, line: lineOf(state, line) } : state.timeline;
}

function show(state: PanelState, shown: ShownExecution | undefined): PanelState {
  const finding = findingOf(shown) ?? state.finding;
  return { ...moved(state, shown?.position ?? 0), finding, playing: false };
}

function moved(state: PanelState, position: number): PanelState {
  return { ...state, position: Math.max(0, Math.min(lastPosition(state), Math.round(position))) };
}

/** Is something else explored than what is shown? Another scenario of the same file may come back if that fails. */
export function exploresAnother({ view, exploring }: PanelState): boolean {
  if (!view || !exploring) return false;
  const { file, scenario } = exploring;
  return view.file !== file || (scenario !== "" && scenario !== file && scenario !== view.scenario);
}

function findingOf(shown: ShownExecution | undefined): number | undefined {
  return shown?.from.kind === "finding" ? shown.from.index : undefined;
}

function lastPosition({ view }: PanelState): number {
  return view?.shown?.trace.events.length ?? 0;
}
