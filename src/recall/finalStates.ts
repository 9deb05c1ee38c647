import type { Outcome } from "../model/report";

/** A final state, as the numbers that tell it from others, and what came out there. */
interface Final {
  readonly key: readonly number[];
  readonly outcome: Outcome;
}

/** Final states that an execution was seen to end in, with nothing wrong there. */
export class FinalStates {
  private readonly byHash = new Map<number, Final[]>();

  get(hash: number, key: readonly number[]): Outcome | undefined {
    const found = this.byHash.get(hash);
    if (found === undefined) return undefined;
    for (const final of found) if (same(final.key, key)) return final.outcome;
    return undefined;
  }

  add(hash: number, key: readonly number[], outcome: Outcome): void {
    const found = this.byHash.get(hash);
    if (found) found.push({ key: [...key], outcome });
    else this.byHash.set(hash, [{ key: [...key], outcome }]);
  }
}

/** Locations that were met later stand at the end, and are 0 where nobody has changed them. */
function same(a: readonly number[], b: readonly number[]): boolean {
  for (let i = Math.max(a.length, b.length) - 1; i >= 0; i--) if ((a[i] ?? 0) !== (b[i] ?? 0)) return false;
  return true;
}
