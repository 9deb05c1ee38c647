import { gap, type TextColumnsLayout } from "./textColumnsLayout";
import { textWidth } from "./textWidth";

/** The left edge of a row: event number and source line, each at the right of its room. */
export function textGutter({ numberWidth, placeWidth }: TextColumnsLayout, number: string, place: string): string {
  return `${number.padStart(numberWidth)} ${" ".repeat(Math.max(0, placeWidth - textWidth(place)))}${place}${" ".repeat(gap)}`;
}
