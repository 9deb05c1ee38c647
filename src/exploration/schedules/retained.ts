import { PrecedenceTable } from "../../base/precedenceTable";
import { labelOf, Read, Write, type Access } from "../../model/access";
import type { Guard } from "../../model/event";
import type { Effect } from "../effect";
import { accessOf } from "../races/withdrawal";
import type { TimedTrace, TracedOperation } from "../trace/timedTrace";
import { hasBit } from "./hasBit";

/**
 * What is left of a trace, and of the states that its events found, where the open operation is put before event `earlier`: what
 * comes before that, and those behind it that come before the operation. (`Withdrawal` leaves all that need not go.)
 */
export class Retained {
  private earlier = 0;
  /** Bits of what comes before the operation; undefined: what its row says. */
  private past: Int32Array | undefined;
  private recast!: TracedOperation;
  private readonly stateThere = (location: number): number =>
    this.stateOf(location, accessOf(this.recast, location)!.before, false);

  constructor(private readonly trace: TimedTrace) {}

  begin(earlier: number, past: Int32Array | undefined): void {
    this.earlier = earlier;
    this.past = past;
  }

  /** Does the event, which is behind `earlier`, come before the open operation? */
  stays(event: number): boolean {
    return this.past ? hasBit(this.past, event) : this.trace.happensBefore(event, this.trace.length);
  }

  /** Those behind `earlier`, in their order. */
  get order(): number[] {
    const order: number[] = [];
    for (let i = this.earlier + 1; i < this.trace.length; i++) if (this.stays(i)) order.push(i);
    return order;
  }

  /** Does any event go that has its bit here? Bits of events that are no longer in the trace do not count. */
  goesAny(bits: Int32Array): boolean {
    const { trace, past, earlier } = this;
    const { cells } = trace.before;
    const start = PrecedenceTable.start(trace.length);
    const last = trace.length >> 5;
    for (let word = earlier >> 5; word <= last; word++) {
      let gone = bits[word] & ~(past ? past[word] : cells[start + word]);
      if (word === earlier >> 5) gone &= -1 << earlier;
      if (word === last) gone &= (1 << trace.length) - 1;
      if (gone !== 0) return true;
    }
    return false;
  }

  /** Would an operation be enabled? `found`: the state of its guard's location now; `withEarlier`: event `earlier` stays, too. */
  enables(guard: Guard, found: number, withEarlier: boolean): boolean {
    return guard.admits(this.stateOf(guard.location, found, withEarlier));
  }

  /** The state of a location, which is `found` now. */
  private stateOf(location: number, found: number, withEarlier: boolean): number {
    const { trace, earlier } = this;
    const { chains } = trace;
    let after = found;
    let added = 0;
    let last = -1;
    for (let entry = location < 0 ? -1 : chains.lastOf(location); entry >= 0; entry = chains.previousOf(entry)) {
      const event = chains.eventOf(entry);
      if (event < earlier) break;
      if (event === last) continue;
      last = event;
      const { mode, before } = accessOf(trace.at(event), location)!;
      if (mode !== Read && (event === earlier ? withEarlier : this.stays(event))) {
        // Whatever changes it before a write comes before that, so it stays, too
        if (mode === Write) return after + added;
        added += after - before;
      }
      after = before;
    }
    return after + added;
  }

  /** The operation as it will be there: a compare-exchange that succeeded may fail. */
  moved(operation: TracedOperation): Effect {
    const { recast, accesses, number, halts } = operation;
    if (!recast) return operation;
    this.recast = operation;
    if (recast.touchesIn) {
      const touched = recast.touchesIn(this.stateThere).map((touch) => ({ ...touch, before: 0 }));
      return { number, accesses: touched, label: labelOf(touched), halts };
    }
    let touched: Access[] | undefined;
    accesses.forEach(({ location, mode }, i) => {
      const there = recast.modeIn!(location, this.stateThere, this.earlier);
      if (there === mode) return;
      touched ??= [...accesses];
      touched[i] = { location, mode: there, before: 0 };
    });
    return touched ? { number, accesses: touched, label: labelOf(touched), halts } : operation;
  }
}
