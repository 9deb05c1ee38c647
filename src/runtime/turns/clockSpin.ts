import { Read } from "../../model/access";
import type { Guard } from "../../model/event";
import type { Execution } from "../execution";
import type { Operation } from "../operation";
import type { Wait } from "../subject";
import { nothingChanges } from "./nothingChanges";
import { Spin } from "./spin";

/** Who has looked at the clock in vain for so long, in milliseconds, is not looked for by another step of time. */
const longest = 1e7;

/**
 * A task has made a turn of a loop that does nothing but look, also at the clock (`while (!f.load() && Date.now() < end) {}`). It
 * looks again when what it looked at was written, or when it is later. Where nobody else can go on the clock does (code takes no
 * time): by a millisecond up to 100 ms, and then in 180 steps for each power of ten, so that round numbers are met.
 */
export class ClockSpin implements Operation {
  readonly kind = "spin";
  readonly accesses = [];
  readonly guard: Guard = { location: -1, admits: () => this.over || this.overwrittenBy >= 0 };
  /** When it is to look again, if nothing else happens. */
  readonly due: number;
  private readonly seenAt: number;
  /** Locations that the turn read, and the event that did so first. */
  private readonly read = new Map<number, number>();
  /** Events before this one were asked already. */
  private asked: number;
  private writer = -1;

  /** `since`: when the loop looked for the first time. `turn`: indices of the events of the turn, all of which only looked. */
  constructor(
    private readonly execution: Execution,
    readonly site: number,
    since: number,
    turn: readonly number[],
  ) {
    const { clock, events } = execution;
    clock.used = true;
    for (const index of turn)
      for (const { location } of events[index].accesses) if (!this.read.has(location)) this.read.set(location, index);
    this.asked = turn[0] ?? events.length;
    this.seenAt = clock.read();
    this.due = this.seenAt + step(this.seenAt - since);
  }

  private get over(): boolean {
    return this.execution.clock.now > this.seenAt;
  }
  /** The first event that wrote what it had looked at; -1 if there is none. */
  private get overwrittenBy(): number {
    const { events } = this.execution;
    for (; this.writer < 0 && this.asked < events.length; this.asked++)
      for (const { location, mode } of events[this.asked].accesses)
        if (mode !== Read && this.asked > (this.read.get(location) ?? Infinity)) this.writer = this.asked;
    return this.writer;
  }

  /** Once it is later it can look without the write, too. */
  enabledBy(): number[] {
    return this.over ? [...this.execution.clock.advancedAfter] : [this.overwrittenBy];
  }
  readonly waitsFor = (): Wait =>
    this.read.size > 0 ? Spin.waitFor(this.execution, [...this.read.keys()]) : nothingChanges;
  readonly sentence = (): string => "looks again";
  perform(): void {}
}

function step(waited: number): number {
  if (waited >= longest) return Infinity;
  return waited < 100 ? 1 : 5 * 10 ** (Math.floor(Math.log10(waited)) - 2);
}
