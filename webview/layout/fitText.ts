import { textWidth } from "./textWidth";

/** The text, cut with an ellipsis if it is wider than `room`; empty if not even three letters fit. */
export function fitText(text: string, room: number, size: number, mono = false): string {
  if (textWidth(text, size, mono) <= room) return text;
  const letters = Math.floor(room / textWidth("x", size, mono)) - 1;
  return letters < 3 ? "" : `${text.slice(0, letters).trimEnd()}…`;
}
