/** The keys of a tree (WAI-ARIA): up and down, right opens, left closes or goes to the parent, Enter acts. */
export const treeKeys = {
  press(tree: HTMLElement, event: KeyboardEvent): void {
    const rows = [...tree.querySelectorAll<HTMLElement>("[role=treeitem]")];
    const at = rows.findIndex((row) => row === document.activeElement);
    if (at < 0) return;
    const row = rows[at];
    const level = Number(row.getAttribute("aria-level"));
    const expanded = row.getAttribute("aria-expanded");
    const parent = rows.slice(0, at).findLast((other) => Number(other.getAttribute("aria-level")) < level);
    const target = {
      ArrowDown: () => rows[at + 1],
      ArrowUp: () => rows[at - 1],
      Home: () => rows[0],
      End: () => rows[rows.length - 1],
      ArrowRight: () => (expanded === "false" ? act(row) : rows[at + 1]),
      ArrowLeft: () => (expanded === "true" ? act(row) : parent),
      Enter: () => act(row),
      " ": () => act(row),
    }[event.key];
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    const next = target();
    if (next) move(rows, next);
  },

  /** After the rows were drawn anew. */
  focus(tree: HTMLElement, key: string): void {
    const rows = [...tree.querySelectorAll<HTMLElement>("[role=treeitem]")];
    const row = rows.find(({ dataset }) => dataset.key === key);
    if (row) move(rows, row);
  },
};

function act(row: HTMLElement): undefined {
  row.click();
}

/** One row of the tree can be reached by Tab: the one that had the focus last. */
function move(rows: readonly HTMLElement[], next: HTMLElement): void {
  for (const row of rows) row.tabIndex = row === next ? 0 : -1;
  next.focus({ preventScroll: false });
}
