import type { TurningPoint } from "../../../src/model/turningPoint";

/** What is marked under the ruler: from `noReturn` on every order fails, `lastChance` is the last choice that may save it. */
interface Fate {
  readonly noReturn: number;
  readonly lastChance: number;
}

/** Undefined where nothing is known, or where no choice of this order could have saved it. */
export function fate(point: TurningPoint | undefined, events: number): Fate | undefined {
  const { noReturn = 0, lastChance } = point ?? {};
  return noReturn > 0 && lastChance !== undefined && lastChance < events ? { noReturn, lastChance } : undefined;
}
