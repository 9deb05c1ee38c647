import type { History, Standing } from "../history";

/** Can they not stand there both at once: do both hold a lock that keeps them apart, or have both drawn what only one can draw? */
export function areKeptApart(history: History, a: Standing, b: Standing): boolean {
  for (const [lock, { shared }] of a.held) {
    const other = b.held.get(lock);
    if (other && !(shared && other.shared)) return true;
  }
  for (const lot of a.won) if (b.won.has(lot) && isDrawnOnce(history, lot)) return true;
  return false;
}

/** If more tasks come to a barrier than it waits for, one in each round draws the same. */
function isDrawnOnce({ parties, tasks }: History, lot: string): boolean {
  const [barrier] = lot.split(" ");
  const comers = tasks.filter(({ countings }) => countings.some(({ counter }) => counter === barrier));
  return comers.length <= parties.get(barrier)!;
}
