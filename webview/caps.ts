/**
 * Hard limits of what the page draws, so that its memory stays bounded however large a program and its exploration are.
 * What is left out is counted in words where it would stand.
 */
export const caps = {
  findings: 100,
  outcomes: 200,
  /** Rows of the state: those that changed, are held or waited for come first. */
  objects: 200,
  /** Tasks that could run next, those that can first. */
  candidates: 50,
  /** Lanes in the menu that shows and hides them; the timeline draws `mostOpen` in full. */
  lanes: 100,
  /** Lines of output, around the cursor. */
  lines: 300,
  /** Tasks and objects in the picture of who waits for whom; the table has as many relations. */
  nodes: 40,
} as const;
