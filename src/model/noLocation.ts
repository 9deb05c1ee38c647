/**
 * Where a guard asks for no state, but for something that one event alone makes possible: it orders, and no location stands
 * for it. Threads have the numbers just below 0.
 */
export const noLocation = -1e6;
