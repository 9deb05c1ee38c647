/** Pointing at a badge lights up the same number everywhere: sentence, timeline, graph. */
export function highlightMarks(root: HTMLElement): void {
  let lit: readonly Element[] = [];
  const light = (event: Event) => {
    const mark =
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-mark]")?.dataset.mark : undefined;
    for (const node of lit) node.classList.remove("lit");
    lit = mark === undefined ? [] : [...root.querySelectorAll(`[data-mark="${mark}"]`)];
    for (const node of lit) node.classList.add("lit");
  };
  root.addEventListener("pointerover", light);
  root.addEventListener("pointerleave", light);
}
