import { Read } from "../../model/access";
import type { Execution } from "../execution";

/**
 * Locations that only one task writes, as far as executions show. Who looks at its own sees the same as long as it only looks, so a turn
 * that waits because of what is there needs nobody to come. That somebody else writes there after all is learnt like the rest.
 */
export class SoleWriters {
  /** By location; -1 where several write. */
  private readonly writers = new Map<number, number>();
  /** Where somebody counted on it. */
  private readonly relied = new Set<number>();

  clear(): void {
    this.writers.clear();
    this.relied.clear();
  }

  /** Does nobody else write there? */
  isSole(location: number, task: number): boolean {
    if (this.writers.get(location) !== task) return false;
    this.relied.add(location);
    return true;
  }

  /** An event happened, the last one. True if somebody counted on its not happening. */
  happened({ events, tasks }: Execution): boolean {
    if (tasks.length < 2) return false;
    const { accesses, number } = events[events.length - 1];
    let surprise = false;
    for (const { location, mode } of accesses) {
      if (mode === Read) continue;
      const writer = this.writers.get(location);
      if (writer === number || writer === -1) continue;
      this.writers.set(location, writer === undefined ? number : -1);
      surprise ||= writer !== undefined && this.relied.has(location);
    }
    return surprise;
  }

  /** For another process. */
  save(): SavedWriters {
    return { writers: [...this.writers], relied: [...this.relied] };
  }
  load({ writers, relied }: SavedWriters): void {
    for (const [location, writer] of writers) this.writers.set(location, writer);
    for (const location of relied) this.relied.add(location);
  }
}

/** Survives JSON. */
export interface SavedWriters {
  readonly writers: readonly (readonly [location: number, writer: number])[];
  readonly relied: readonly number[];
}
