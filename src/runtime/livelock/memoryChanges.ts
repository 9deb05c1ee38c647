import type { ValueNumbers } from "./valueNumbers";

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

  constructor(private readonly numbers: ValueNumbers) {}

  /** The location is about to be written. */
  write(location: number, peek: () => unknown): void {
    if (this.changed.has(location)) return;
    const first = this.valueOf(peek);
    if (first === undefined) this.somewhere();
    else this.changed.set(location, { first, peek });
  }

  /** Something was written, or may have been. */
  somewhere(): void {
    this.unknown++;
  }

  /** Has it been written since the watch began? Else whoever reads it sees the same. */
  has(location: number): boolean {
    return this.changed.has(location);
  }

  /** The number of the value; undefined where it cannot be seen. */
  valueOf(peek: () => unknown): number | undefined {
    try {
      return this.numbers.of(peek());
    } catch {
      // A variable that has no value yet
      return undefined;
    }
  }

  /** Equal for two moments if and only if memory is known to be the same. */
  print(): string {
    let text = `${this.unknown}`;
    for (const [location, { first, peek }] of this.changed) {
      const now = this.valueOf(peek);
      if (now === undefined) return `${++this.unknown}`;
      if (now !== first) text += `,${location}=${now}`;
    }
    return text;
  }
}
