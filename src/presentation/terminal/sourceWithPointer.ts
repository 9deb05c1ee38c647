import type { Paint } from "./paint";
import { printable } from "./printable";
import { fitText, textWidth } from "./textWidth";

/** A line of the source, as far as it fits, and below it what points to a column; nothing where the line is empty. */
export function sourceWithPointer(
  source: string | undefined,
  column: number,
  { paint, width }: { readonly paint: Paint; readonly width: number },
): readonly string[] {
  if (!source?.trim()) return [];
  const code = printable(source);
  const room = Math.min(width - 8, textWidth(code));
  const before = textWidth(printable(source.slice(0, column - 1)));
  const pointer = before < room ? [paint.red(`${" ".repeat(6 + before)}^`)] : [];
  return [`    ${paint.dim("│")} ${fitText(code, room)}`, ...pointer];
}
