import type { PanelView, ShownExecution, ToPanel } from "../src/protocol/panel";
import type { SavedState } from "./savedState";

/** Everything the panel shows follows from this. */
export interface PanelState {
  readonly view?: PanelView;
  /** Set while the host explores. */
  readonly exploring?: { readonly file: string; readonly scenario: string; readonly executions: number };
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
}

export type Action =
  | { readonly type: "message"; readonly message: ToPanel }
  | { readonly type: "move"; readonly position: number }
  | { readonly type: "tick" }
  | { readonly type: "play"; readonly playing: boolean }
  | { readonly type: "speed"; readonly speed: number }
  | { readonly type: "fold"; readonly section: string }
  | { readonly type: "allLanes"; readonly allLanes: boolean };

/** Before the first message, or with what was kept while the panel was hidden. */
export function initialState(saved?: SavedState): PanelState {
  return {
    view: saved?.view,
    stale: false,
    position: saved?.position ?? 0,
    playing: false,
    speed: saved?.speed ?? 2,
    finding: findingOf(saved?.view?.shown) ?? 0,
    folded: saved?.folded ?? [],
    allLanes: false,
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
    case "fold": {
      const open = !state.folded.includes(action.section);
      const others = state.folded.filter((section) => section !== action.section);
      return { ...state, folded: open ? [...others, action.section] : others };
    }
  }
}

function receive(state: PanelState, message: ToPanel): PanelState {
  switch (message.type) {
    case "exploring": {
      const { file, scenario, executions } = message;
      return { ...state, exploring: { file, scenario, executions }, failed: undefined, playing: false };
    }
    case "show": {
      const fresh = { ...state, view: message.view, exploring: undefined, failed: undefined, stale: false, finding: 0 };
      return show(fresh, message.view.shown);
    }
    case "trace":
      return state.view ? show({ ...state, view: { ...state.view, shown: message.shown } }, message.shown) : state;
    case "position":
      return { ...moved(state, message.position), playing: false };
    case "stale":
      return { ...state, stale: true, playing: false };
    case "failed":
      return { ...state, exploring: undefined, failed: message.message, playing: false };
  }
}

function show(state: PanelState, shown: ShownExecution | undefined): PanelState {
  const finding = findingOf(shown) ?? state.finding;
  return { ...moved(state, shown?.position ?? 0), finding, playing: false };
}

function moved(state: PanelState, position: number): PanelState {
  return { ...state, position: Math.max(0, Math.min(lastPosition(state), Math.round(position))) };
}

function findingOf(shown: ShownExecution | undefined): number | undefined {
  return shown?.from.kind === "finding" ? shown.from.index : undefined;
}

function lastPosition({ view }: PanelState): number {
  return view?.shown?.trace.events.length ?? 0;
}
