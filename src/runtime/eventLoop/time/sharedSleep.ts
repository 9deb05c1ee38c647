import { Write } from "../../../model/access";
import type { Guard } from "../../../model/event";
import { noLocation } from "../../../model/noLocation";
import type { Operation, Performing } from "../../operation";
import type { LoopTime } from "../loopTime";
import type { SharedTime } from "./sharedTime";

/** A task sleeps where I/O takes unknown time: see `SharedTime`. One event, its waking up. */
export class SharedSleep implements Operation {
  readonly kind = "sleep";
  readonly accesses: Operation["accesses"];
  readonly guard: Guard = { location: noLocation, admits: () => this.isOver || this.time.admits(this) };
  private isOver = false;

  constructor(
    private readonly time: SharedTime,
    private readonly ms: number,
    readonly moment: LoopTime,
    readonly site: number,
  ) {
    this.accesses = [{ location: time.location, mode: Write }];
  }
  enabledBy(): number[] {
    return this.time.before(this.moment);
  }
  sentence(): string {
    return `wakes up after ${this.ms.toLocaleString("en-US")} ms`;
  }
  perform({ index }: Performing): void {
    this.isOver = true;
    this.time.note(index, this);
  }
}
