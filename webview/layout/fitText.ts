import { nameParts } from "./nameParts";
import { textWidth } from "./textWidth";

/** A name, cut before what tells it from others. */
export function fitName(name: string, room: number, size: number, mono = false): string {
  const [base, number] = nameParts(name);
  if (textWidth(name, size, mono) <= room || number === "") return fitText(name, room, size, mono);
  const short = fitText(base, room - textWidth(number, size, mono), size, mono);
  return short === "" ? fitText(number.trim(), room, size, mono) : `${short}${number}`;
}

/** The text, cut with an ellipsis if it is wider than `room`; empty if not even three letters fit. */
export function fitText(text: string, room: number, size: number, mono = false): string {
  if (textWidth(text, size, mono) <= room) return text;
  const letters = Math.floor(room / textWidth("x", size, mono)) - 1;
  return letters < 3 ? "" : `${text.slice(0, letters).trimEnd()}…`;
}
