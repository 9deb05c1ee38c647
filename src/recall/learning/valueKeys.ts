import type { ObjectIdentity } from "../../runtime/execution/executionState";
import type { FollowedPlace } from "../../runtime/learner";
import type { Position } from "../position";

/** What is known of where objects come from. */
interface Origins {
  identityOf(value: unknown): ObjectIdentity | undefined;
  /** Where a task stood after one of its events, or after the one that started it. */
  positionAfter(event: number, task: number): Position | undefined;
}

/** A property that is not there. */
const absent = Symbol("absent");

/**
 * What tells a value from others, the same in all executions. An object goes by the position of the task that made it, and by how
 * many that one made before: what a task makes at one position is the same, down to what stood in it then.
 */
export class ValueKeys {
  private readonly early = new Map<string, object>();
  private readonly born = new Map<Position, Map<number, object>>();
  private readonly lists = new Map<string, object>();
  private readonly numbers = new Map<unknown, number>();

  /** Of what stands there; undefined where that cannot be told. */
  at(place: FollowedPlace, origins: Origins): unknown {
    let parts: readonly unknown[] | undefined;
    try {
      parts = place.parts?.() ?? [place.peek()];
    } catch {
      // A variable without a value
      return undefined;
    }
    if (parts.length === 0) return absent;
    return parts.length === 1 ? this.of(parts[0], origins) : this.ofAll(parts, origins);
  }

  /** Undefined is a value, and `undefined` here says that one cannot be told: it goes by another key. */
  private of(value: unknown, origins: Origins): unknown {
    if (value === undefined) return nothing;
    const type = typeof value;
    if (type === "symbol") return undefined;
    if ((type !== "object" || value === null) && type !== "function") return value;
    const identity = origins.identityOf(value);
    if (identity === undefined) return undefined;
    // What lasts is itself
    if (identity.run === 0) return value;
    const { maker, nth } = identity;
    if (identity.early) return keyIn(this.early, `${maker}/${nth}`);
    const position = origins.positionAfter(identity.madeAfter ?? -1, maker);
    if (position === undefined) return undefined;
    let made = this.born.get(position);
    if (!made) this.born.set(position, (made = new Map<number, object>()));
    return keyIn(made, nth);
  }

  /** Of an object, which no text of a plain value is equal to. */
  textOf(value: unknown, origins: Origins): string | undefined {
    const key = this.of(value, origins);
    return key === undefined ? undefined : `#${this.numberOf(key)}`;
  }

  private ofAll(parts: readonly unknown[], origins: Origins): unknown {
    let text = "";
    for (const part of parts) {
      const key = this.of(part, origins);
      if (key === undefined) return undefined;
      text += `${this.numberOf(key)},`;
    }
    return keyIn(this.lists, text);
  }
  private numberOf(key: unknown): number {
    const told = Object.is(key, -0) ? minusZero : key;
    const number = this.numbers.get(told) ?? this.numbers.size;
    this.numbers.set(told, number);
    return number;
  }

  /** May what goes by this key be a property that is not there? */
  static maybeAbsent(key: unknown): boolean {
    return key === nothing || key === absent;
  }
}

/** Stands for `undefined`. */
const nothing = Symbol("undefined");
/** A map takes the two zeros for one. */
const minusZero = Symbol("-0");

function keyIn<K>(keys: Map<K, object>, of: K): object {
  let key = keys.get(of);
  if (!key) keys.set(of, (key = {}));
  return key;
}
