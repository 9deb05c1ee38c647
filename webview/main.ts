import { speak } from "../src/presentation/words/say";
import type { ToPanel } from "../src/protocol/panel";
import { createDerive } from "./derived";
import { keyAction } from "./keyboard";
import { measureFonts } from "./measureFonts";
import { page } from "./page";
import { savedState } from "./savedState";
import type { Action } from "./state";
import { initialState, reduce } from "./state";
import "./styles/panel.css";
import { t, useTexts } from "./texts";
import { transportActions } from "./views/controls/transportView";
import { highlightMarks } from "./views/highlightMarks";
import type { Panel } from "./views/part";

const host = acquireVsCodeApi();
const root = document.getElementById("panel") ?? document.body;
const texts = JSON.parse(root.dataset.texts ?? "{}") as Record<string, string>;
// What stands in the code is English
if (Object.keys(texts).length > 0) {
  useTexts(texts, document.documentElement.lang);
  speak(t);
}
const derive = createDerive();
let state = initialState(host.getState());
let drawing = false;
let saving: ReturnType<typeof setTimeout> | undefined;
let playing: ReturnType<typeof setTimeout> | undefined;

const panel: Panel = { dispatch, post: (message) => host.postMessage(message) };
const actions = transportActions(panel, () => ({ state, derived: derive(state) }));
const view = page(panel, actions);

function dispatch(action: Action): void {
  const before = state;
  state = reduce(state, action);
  if (state === before) return;
  draw();
  // The host knows a position that it sent itself.
  const own = action.type !== "message";
  if (own && state.position !== before.position) host.postMessage({ type: "moved", position: state.position });
  const { guess, view: shown } = state;
  // What is shown again keeps its guess here; the editor keeps the verdict to itself until it hears of that.
  if (guess !== undefined && shown && (guess !== before.guess || isShownAgain(action)))
    host.postMessage({ type: "guessed", scenario: shown.scenario });
  clearTimeout(saving);
  saving = setTimeout(() => host.setState(savedState(state)), 250);
  if (state.playing !== before.playing || state.speed !== before.speed) play();
}

function isShownAgain(action: Action): boolean {
  return action.type === "message" && (action.message.type === "show" || action.message.type === "predict");
}

/** At most once a frame, however many events arrive in between. */
function draw(): void {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    view.update(state, derive(state));
  });
}

function play(): void {
  clearTimeout(playing);
  if (!state.playing) return;
  playing = setTimeout(() => {
    dispatch({ type: "tick" });
    play();
  }, 1000 / state.speed);
}

root.append(view.node);
measureFonts(document.body);
highlightMarks(view.node);
new ResizeObserver(draw).observe(view.node);
window.addEventListener("message", ({ data }: MessageEvent<ToPanel>) => dispatch({ type: "message", message: data }));
window.addEventListener("keydown", (event) => {
  const action = keyAction(event, actions);
  if (!action) return;
  event.preventDefault();
  action();
});
draw();
host.postMessage({ type: "ready" });
