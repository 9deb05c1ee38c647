/**
 * The delay of timers that are started there depends on chance, or whether they are: they fire at any time (contract,
 * section 2). Kept among what tasks share (see `Sharing`), so that a schedule says it too.
 */
export function randomDelayClass(site: number): string {
  return `random delay@${site}`;
}
