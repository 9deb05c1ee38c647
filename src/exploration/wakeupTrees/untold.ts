import { PrecedenceTable } from "../../base/precedenceTable";

/**
 * Of events that come before another one, the latest: those before them need not be told. A set of bits, 32 events to a word; one
 * object serves all such sets.
 */
export class Untold {
  private bits = new Int32Array(8);
  private from = 0;
  private to = 0;

  constructor(private readonly before: PrecedenceTable) {}

  /** Begins with none. Gives the bits from word `from` to word `to`, to be filled in. */
  begin(from: number, to: number): Int32Array {
    if (to >= this.bits.length) this.bits = new Int32Array(2 * to);
    for (let word = from; word <= to; word++) this.bits[word] = 0;
    this.from = from;
    this.to = to;
    return this.bits;
  }

  /** The latest that is left, which need not be told any more then; -1 if all are told. */
  next(): number {
    const { bits, from } = this;
    while (this.to >= from && bits[this.to] === 0) this.to--;
    if (this.to < from) return -1;
    const event = 32 * this.to + 31 - Math.clz32(bits[this.to]);
    this.told(event);
    return event;
  }

  /** The event is known, and what comes before it. */
  told(event: number): void {
    const { bits, from } = this;
    const { cells } = this.before;
    const row = PrecedenceTable.start(event);
    const word = event >> 5;
    const last = Math.min(word, this.to);
    for (let at = from; at <= last; at++) bits[at] &= ~cells[row + at];
    if (word <= this.to) bits[word] &= ~(1 << event);
  }
}
