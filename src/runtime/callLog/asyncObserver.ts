import type { Site } from "../../model/site";
import type { Execution } from "../execution";
import type { Observer } from "../observers/observer";
import { AsyncLog } from "./asyncLog";

/** Watches executions for the closer look. */
export class AsyncObserver implements Observer {
  log: AsyncLog | undefined;
  constructor(
    private readonly sites: readonly Site[],
    private readonly asksForUses = false,
  ) {}
  inside(execution: Execution): AsyncLog {
    return (this.log = new AsyncLog(execution, this.sites, this.asksForUses));
  }
  started(): void {}
  chosen(): void {}
  happened(): void {}
  printed(): void {}
}
