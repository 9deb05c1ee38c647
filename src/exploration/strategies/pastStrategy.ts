import type { Bound } from "../../model/report";
import type { StrategyName } from "../../model/strategyName";
import type { Strategy } from "./strategy";

/** What a report says of a strategy that was tried in an earlier process; it tries nothing more. */
export class PastStrategy implements Strategy {
  readonly redundant = false;

  constructor(
    readonly name: StrategyName,
    readonly bound: Bound | undefined,
  ) {}

  begin(): void {}
  next(): null {
    return null;
  }
  happened(): void {}
  finished(): boolean {
    return false;
  }
}
