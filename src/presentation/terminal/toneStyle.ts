import type { Paint } from "./paint";

/** How a headline is drawn in a terminal: its sign and its colour. */
export function toneStyle(
  tone: "good" | "bad" | "unsure",
  paint: Paint,
): { readonly sign: string; readonly colour: (text: string) => string } {
  return {
    good: { sign: "✔", colour: paint.green },
    bad: { sign: "✖", colour: paint.red },
    unsure: { sign: "…", colour: paint.yellow },
  }[tone];
}
