/** Milliseconds between two tellings: at least, and at most where a telling takes no time. */
const [least, usual] = [80, 400];
/** Of the time, telling takes no more than one part in so many and one; and where it is told more often than usual. */
const [rest, longRest] = [4, 40];

/** When what a search has found so far is told, which is long where it found much. */
export class Telling {
  private next = Date.now() + least;
  /** What was told last has not gone out yet. */
  private unsent = false;

  /** `news`: worth telling at once. */
  isDue(now: number, news: boolean): boolean {
    return !this.unsent && (news || now >= this.next);
  }

  /** Call after it was told, with what `isDue` was asked; gives what to call when it has gone out. */
  told(began: number): () => void {
    const now = Date.now();
    const took = now - began;
    this.next = now + Math.max(least, Math.min(usual, longRest * took), rest * took);
    this.unsent = true;
    return () => (this.unsent = false);
  }
}
