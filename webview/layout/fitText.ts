import { textWidth } from "./textWidth";

/** A name that may end with what tells it from others of that name, as `worker (2)`: cut before that. */
export function fitName(name: string, room: number, size: number): string {
  const [, base, number = ""] = /^(.*?)( \(\d+\))?$/s.exec(name)!;
  if (textWidth(name, size) <= room || number === "") return fitText(name, room, size);
  const short = fitText(base, room - textWidth(number, size), size);
  return short === "" ? fitText(number.trim(), room, size) : `${short}${number}`;
}

/** The text, cut with an ellipsis if it is wider than `room`; empty if not even three letters fit. */
export function fitText(text: string, room: number, size: number, mono = false): string {
  if (textWidth(text, size, mono) <= room) return text;
  const letters = Math.floor(room / textWidth("x", size, mono)) - 1;
  return letters < 3 ? "" : `${text.slice(0, letters).trimEnd()}…`;
}
