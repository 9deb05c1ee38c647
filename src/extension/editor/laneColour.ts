export interface LaneColour {
  readonly dark: string;
  readonly light: string;
}

/** The colours of the lanes in the panel (webview/styles/theme.css). */
const main: LaneColour = { dark: "#a8b0b8", light: "#5c6670" };
const others: readonly LaneColour[] = [
  { dark: "#56b4e9", light: "#0072b2" },
  { dark: "#e69f00", light: "#a86400" },
  { dark: "#2fbf95", light: "#007a59" },
  { dark: "#d58fb8", light: "#a3487e" },
  { dark: "#d9cb4a", light: "#756a00" },
  { dark: "#94a3f5", light: "#4a55b5" },
  { dark: "#c4a07a", light: "#7d5a3c" },
];

/** The colour of a task: main is grey, the others take turns. */
export function laneColour(task: number): LaneColour {
  return task === 0 ? main : others[(task - 1) % others.length];
}
