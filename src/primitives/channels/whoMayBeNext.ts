/**
 * Of those who wait, in the order in which they came, the ones whom it is worth to try as the next to be served. Any may be: but of
 * those who came at one time only the first, since the other orders in which they can come are executions of their own.
 */
export function whoMayBeNext<W extends { readonly since: number }>(waiting: readonly W[]): readonly W[] {
  if (waiting.length < 2) return waiting;
  return waiting.filter(({ since }, i) => waiting.findIndex((other) => other.since === since) === i);
}
