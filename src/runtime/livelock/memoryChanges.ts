import type { ValueNumbers } from "./valueNumbers";

/** A value that was looked at. */
export interface Seen {
  readonly value: unknown;
}

interface Changed {
  /** Number of the value that the location had first. */
  readonly first: number;
  readonly peek: () => unknown;
}

/**
 * Which plain variables and properties differ from what they were when the watch began. A change whose location is not
 * known makes every state before it different from every state after it.
 */
export class MemoryChanges {
  private readonly changed = new Map<number, Changed>();
  private unknown = 0;

  /** `numberOf` gives a value its name; `numbers` tell whether it is the same one. */
  constructor(
    private readonly numbers: ValueNumbers,
    private readonly numberOf: (value: unknown) => number,
  ) {}

  /** The location is about to be written. False if nobody can see what is there. */
  write(location: number, peek: () => unknown): boolean {
    if (this.changed.has(location)) return true;
    const seen = this.lookAt(peek);
    if (seen) this.changed.set(location, { first: this.numbers.of(seen.value), peek });
    return seen !== undefined;
  }

  /** Something was written, or may have been. */
  somewhere(): void {
    this.unknown++;
  }

  /** Has it been written since the watch began? Else whoever reads it sees the same. */
  has(location: number): boolean {
    return this.changed.has(location);
  }

  /** So many times. */
  get unknownChanges(): number {
    return this.unknown;
  }

  /** Undefined where the value cannot be seen. */
  lookAt(peek: () => unknown): Seen | undefined {
    try {
      return { value: peek() };
    } catch {
      // A variable that has no value yet
      return undefined;
    }
  }

  /** Equal for two moments if and only if memory is known to be the same. */
  print(): string {
    let text = `${this.unknown}`;
    for (const [location, { first, peek }] of this.changed) {
      const now = this.lookAt(peek);
      if (now === undefined) return `${++this.unknown}`;
      if (this.numbers.of(now.value) !== first) text += `,${location}=${this.numberOf(now.value)}`;
    }
    return text;
  }
}
