import type { Page } from "playwright-core";

/** A line marker of the panel in the editor: the line it stands on, and the words behind the line. */
export interface Marker {
  readonly line: number;
  readonly text: string;
}

/** The markers that the editor shows now, from top to bottom. */
export function markersIn(page: Page): Promise<Marker[]> {
  return page.evaluate(() => {
    const numbers = new Map<string, number>();
    for (const number of document.querySelectorAll<HTMLElement>(".monaco-editor .margin-view-overlays .line-numbers"))
      numbers.set(number.parentElement?.style.top ?? "", Number(number.textContent));
    return [...document.querySelectorAll<HTMLElement>(".monaco-editor .view-lines .view-line")]
      .flatMap((line) =>
        [...line.querySelectorAll("span")]
          .map((span) => getComputedStyle(span, "::after").content)
          .filter((content) => content !== "none" && content !== "normal" && content !== '""')
          .map((content) => ({
            line: numbers.get(line.style.top) ?? 0,
            text: content
              .replace(/^"|"$/g, "")
              .replace(/\u00a0/g, " ")
              .trim(),
          })),
      )
      .sort((a, b) => a.line - b.line);
  });
}
