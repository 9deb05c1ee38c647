import type { Rectangle } from "../../layout/crosses";
import { textWidth } from "../../layout/textWidth";

/** Around words, where a line would touch them. */
const margin = 2;
/** Of the lock at the left of a bar's words. */
const lock = 16;

/**
 * What the labels of cells, the words in spans and on bars of held locks cover, in the pixels of the timeline; read from
 * their attributes, so that the browser need not lay out anything before its frame.
 */
export function wordsDrawn(layer: SVGGElement): Rectangle[] {
  const all = layer.parentElement!.querySelectorAll<SVGTextElement>(".cells .label, .spans text, .holdings text");
  return [...all].flatMap((text) => {
    const said = text.textContent;
    if (said === "") return [];
    const cell = /^translate\((\S+) (\S+)\)$/.exec(text.closest(".cell")?.getAttribute("transform") ?? "");
    const [left, top] = [Number(cell?.[1] ?? 0), Number(cell?.[2] ?? 0)];
    const [x, y] = [left + Number(text.getAttribute("x")), top + Number(text.getAttribute("y"))];
    // Some of it may be code
    const width = Math.max(textWidth(said, 11), textWidth(said, 11, text.querySelector(".mono") !== null));
    const start = text.getAttribute("text-anchor") === "middle" ? x - width / 2 : x;
    const before = text.closest(".holding") ? lock : 0;
    return [
      { left: start - before - margin, right: start + width + margin, top: y - 9 - margin, bottom: y + 3 + margin },
    ];
  });
}
