const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const wide =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|^\p{Emoji_Presentation}/u;

/** How many cells of a terminal a text takes; it must have no control characters. */
export function textWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

/** The text in exactly `width` cells: filled up with spaces, or cut with an ellipsis. */
export function fitText(text: string, width: number): string {
  const taken = textWidth(text);
  if (taken <= width) return text + " ".repeat(width - taken);
  let cut = "";
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const size = textWidth(segment);
    if (used + size > width - 1) break;
    cut += segment;
    used += size;
  }
  return `${cut}…${" ".repeat(Math.max(0, width - 1 - used))}`.slice(0, width > 0 ? undefined : 0);
}
