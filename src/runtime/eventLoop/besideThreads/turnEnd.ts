import { Write } from "../../../model/access";
import type { Operation } from "../../operation";
import type { LoopCallback } from "../callbacks/loopCallback";
import type { BesideThreads } from "./besideThreads";

/** A callback in which others may have come between is over: it gives the event loop back, as one gives back a lock. */
export class TurnEnd implements Operation {
  readonly kind = "turnEnd";
  readonly accesses: Operation["accesses"];
  readonly site: number;

  constructor(
    private readonly beside: BesideThreads,
    private readonly callback: LoopCallback,
  ) {
    this.site = callback.site;
    this.accesses = [{ location: callback.location, mode: Write }];
  }
  sentence(): string {
    return "is over: the event loop goes on";
  }
  perform(): void {
    this.beside.ends(this.callback);
  }
}
