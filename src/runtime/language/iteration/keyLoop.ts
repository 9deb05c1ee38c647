import type { Execution } from "../../execution";
import type { Task } from "../../task";
import { isObject } from "../isObject";

/** What a loop asks of the language. */
interface Language {
  readonly execution: Execution;
  /** The keys are read, inherited ones too. True if the task has to stop for that. */
  allKeys(object: unknown, site: number): boolean;
}

/**
 * `for (const key in object)`: the keys that are there at the beginning, but for those that are gone when it is their turn.
 * So the keys are read again where others may have come since.
 */
export class KeyLoop {
  key = "";
  private readonly keys: Iterator<string, void>;
  /** How many may follow. */
  private left = 0;
  /** Who has begun the turn under way, and his last event then: until he has another one nobody comes between. */
  private begunBy: Task | null | undefined;
  private event = -1;

  constructor(
    private readonly language: Language,
    private readonly object: unknown,
  ) {
    const { isProxy } = language.execution;
    const keys = namesIn(object);
    let at = isObject(object) ? object : null;
    while (at !== null && !isProxy(at)) at = Object.getPrototypeOf(at) as object | null;
    if (at !== null) {
      // Traps are called when it is the key's turn; what they see is an event anyway
      this.keys = keys;
      return;
    }
    const all = [...keys];
    this.left = all.length;
    this.keys = all.values();
  }

  /** Before each turn: true if the task has to stop, because it reads the keys once more. */
  again(site: number): boolean {
    const { current } = this.language.execution;
    const isFirst = this.begunBy === undefined;
    if (isFirst || this.left === 0 || (current === this.begunBy && (current?.lastEvent ?? -1) === this.event))
      return false;
    return this.language.allKeys(this.object, site);
  }

  /** Goes on to the next key. False if there is none. */
  next(): boolean {
    const { current } = this.language.execution;
    this.begunBy = current;
    this.event = current?.lastEvent ?? -1;
    for (let step = this.keys.next(); !step.done; step = this.keys.next()) {
      const isListed = this.left > 0;
      if (isListed) this.left--;
      this.key = step.value;
      if (!isListed || !isObject(this.object) || this.key in this.object) return true;
    }
    return false;
  }
}

function* namesIn(object: unknown): Generator<string, void> {
  for (const key in object as object) yield key;
}
