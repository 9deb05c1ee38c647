import { Read } from "../../model/access";
import type { OrderedLog } from "./orderedLog";

/** What is known of reads in a log of calls, besides that they read; indices of steps. */
export class Looks {
  constructor(private readonly log: OrderedLog) {}

  /** A condition asks what was read. */
  decides(step: number): boolean {
    return this.log.steps[step].use === "decides";
  }
  /** The same condition is asked again, as by a loop that waits until it holds: the call goes by the new answer alone. */
  asksAgain(one: number, other: number): boolean {
    return this.isSameSite(one, other) && this.decides(one) && this.decides(other);
  }
  /** The library looked, to write what it was asked to write: the program did not. */
  isUnseen(read: number, write: number): boolean {
    return this.log.steps[read].inLibrary === true && this.isSameSite(read, write);
  }
  isSameSite(one: number, other: number): boolean {
    const { steps } = this.log;
    return steps[one].site === steps[other].site;
  }

  /**
   * Did what was read only become part of what was added to a list, as a line of a log is? `of`: the steps of the same unit. It
   * may still be known by that list, if tasks share it and its unit looks there before it writes.
   */
  isOnlyNoted(read: number, write: number, of: (step: number) => boolean): boolean {
    const { steps } = this.log;
    if (steps[read].use !== "notes") return false;
    const lists = new Set<number>();
    for (let i = read + 1; i < write; i++) {
      const { location, mode, updates, use } = steps[i];
      if (location < 0 || !of(i)) continue;
      if (updates) lists.add(location);
      else if (mode === Read && use !== "prints" && lists.has(location)) return false;
    }
    return lists.size > 0;
  }

  /** Was it read by a handler that the write is no part of, and does not wait for? They are in this order by chance. */
  isBeside(read: number, write: number): boolean {
    const { steps, calls, unheard } = this.log;
    const { handler } = steps[read];
    if (handler === undefined || !unheard.includes(handler)) return false;
    let { call } = steps[write];
    // What a call does that the handler made goes on when the handler is over
    while (call >= 0 && calls[call].handler !== handler) call = calls[call].parent;
    return call < 0 && handler !== steps[write].handler;
  }
}
