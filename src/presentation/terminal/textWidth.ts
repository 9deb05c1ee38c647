/** Made when it is needed: it loads the data of all languages, which takes 25 ms. */
let segmenter: Intl.Segmenter | undefined;
/** Each of these is one cell, whatever is beside it: Latin letters, and the signs that reports are drawn with. */
const narrow = /^[\x20-\x7e\xa0-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u257f\u2714\u2716]*$/;
const wide =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|^\p{Emoji_Presentation}/u;

/** How many cells of a terminal a text takes; it must have no control characters. */
export function textWidth(text: string): number {
  if (narrow.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

function graphemes(text: string): Iterable<{ readonly segment: string }> {
  if (narrow.test(text)) return Array.from(text, (segment) => ({ segment }));
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return segmenter.segment(text);
}

/** The text in exactly `width` cells: filled up with spaces, or cut with an ellipsis. */
export function fitText(text: string, width: number): string {
  const taken = textWidth(text);
  if (taken <= width) return text + " ".repeat(width - taken);
  let cut = "";
  let used = 0;
  for (const { segment } of graphemes(text)) {
    const size = textWidth(segment);
    if (used + size > width - 1) break;
    cut += segment;
    used += size;
  }
  return `${cut}…${" ".repeat(Math.max(0, width - 1 - used))}`.slice(0, width > 0 ? undefined : 0);
}
