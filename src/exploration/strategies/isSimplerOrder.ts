/** How simple an order is. */
export interface Figures {
  readonly preemptions: number;
  readonly events: number;
}

/** Fewer preemptions, or as many and fewer events? */
export function isSimplerOrder(a: Figures, b: Figures): boolean {
  return (a.preemptions - b.preemptions || a.events - b.events) < 0;
}
