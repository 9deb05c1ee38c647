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

  /**
   * A loop writes at that place once in each round, before it reads, and a condition has since seen something that the unit
   * which wrote at `stale` has written: `while (dirty) { dirty = false; await save(text); }`. Then the write goes by that look; what
   * was read belongs to the round that is over.
   */
  goesRound(read: number, stale: number, write: number, unitOf: (step: number) => number): boolean {
    const { steps } = this.log;
    const [unit, other] = [unitOf(read), unitOf(stale)];
    const writes = (step: number, of: number) => {
      const { location, mode } = steps[step];
      return location >= 0 && mode !== Read && unitOf(step) === of;
    };
    const any = (from: number, to: number, holds: (step: number) => boolean) => {
      for (let step = from; step < to; step++) if (holds(step)) return true;
      return false;
    };
    if (!any(0, read, (step) => this.isSameSite(step, write) && writes(step, unit))) return false;
    return any(stale + 1, write, (look) => {
      const { location } = steps[look];
      if (location < 0 || !this.decides(look) || unitOf(look) !== unit) return false;
      return any(read + 1, look, (step) => steps[step].location === location && writes(step, other));
    });
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
