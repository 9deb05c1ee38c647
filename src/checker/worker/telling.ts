/** Of the time, telling takes no more than one part in so many and one. */
const rest = 4;

/** When what a search has found so far is told, which is long where it found much. */
export class Telling {
  private next = Date.now();
  /** What was told last has not gone out yet. */
  private unsent = false;

  /** `every`: milliseconds between two tellings that take no time. */
  constructor(private readonly every: number) {
    this.next += every;
  }

  /** `news`: worth telling at once. */
  isDue(now: number, news: boolean): boolean {
    return !this.unsent && (news || now >= this.next);
  }

  /** Call after it was told, with what `isDue` was asked; gives what to call when it has gone out. */
  told(began: number): () => void {
    const now = Date.now();
    this.next = now + Math.max(this.every, rest * (now - began));
    this.unsent = true;
    return () => (this.unsent = false);
  }
}
