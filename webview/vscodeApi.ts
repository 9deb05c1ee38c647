import type { FromPanel } from "../src/protocol/panel";
import type { SavedState } from "./savedState";

/** What VS Code gives a webview; `acquireVsCodeApi` may be called once. */
export interface VsCodeApi {
  postMessage(message: FromPanel): void;
  getState(): SavedState | undefined;
  setState(state: SavedState): void;
}

declare global {
  function acquireVsCodeApi(): VsCodeApi;
}
