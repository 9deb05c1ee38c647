import { Write } from "../../../model/access";
import type { OperationKind } from "../../../model/event";
import type { Operation, Performing } from "../../operation";
import type { Subject } from "../../subject";
import { Sleep } from "../../virtualClock";
import type { Waiter, WaiterList } from "./waiterList";

/** The end of a wait when its time has come, or when somebody has notified it. */
export class TimedWait extends Sleep {
  constructor(
    private readonly list: WaiterList,
    private readonly waiter: Waiter,
    ms: number,
    due: number,
    site: number,
  ) {
    super(list.execution.clock, ms, due, site);
  }

  private get notified(): boolean {
    return this.waiter.notifiedBy >= 0;
  }
  /** Timing out is no more than sleeping: it leaves things as they were. */
  override get kind(): OperationKind {
    return this.notified ? "wake" : "sleep";
  }
  get subject(): Subject {
    return this.list;
  }
  override get accesses(): Operation["accesses"] {
    return [{ location: this.list.location, mode: Write }];
  }
  protected override get over(): boolean {
    return this.notified || super.over;
  }
  /** At its time it can end without the notification, too. */
  override enabledBy(): number[] {
    return super.over ? super.enabledBy() : [this.waiter.notifiedBy];
  }
  override sentence(result: unknown): string {
    return this.list.endText(result);
  }
  override perform(event: Performing): unknown {
    return this.list.end(this.waiter, event);
  }
}
