import type { Standing } from "../history";

/** Do both hold a lock that keeps them apart? */
export function haveCommonLock(a: Standing, b: Standing): boolean {
  for (const [lock, { shared }] of a.held) {
    const other = b.held.get(lock);
    if (other && !(shared && other.shared)) return true;
  }
  return false;
}
