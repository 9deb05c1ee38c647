import type { Position } from "../position";
import type { Walk } from "../walk/walk";
import type { ShownEnd } from "./shownEnd";

/**
 * How executions were seen to end in which tasks are blocked and nothing else is wrong. As long as nobody waits for a lock,
 * what the report says of that is a function of who is blocked where, and of the states of what these operations touch.
 */
export class BlockedEnds {
  private readonly known = new Map<string, ShownEnd>();
  /** Ends in which nothing is blocked but daemons, which may be. */
  private readonly idle = new Set<string>();
  /** What a task waits for at which place of the program, in numbers. */
  private readonly waits = new Map<string, number>();
  private readonly waitsAt = new WeakMap<Position, number>();

  get(walk: Walk): ShownEnd | undefined {
    return this.known.get(this.keyOf(walk));
  }
  add(walk: Walk, end: ShownEnd): void {
    this.known.set(this.keyOf(walk), end);
  }

  /** Are tasks blocked that may be? What it comes to is up to the final state. */
  isIdle(walk: Walk): boolean {
    return this.idle.size > 0 && walk.isIdle && this.idle.has(this.keyOf(walk));
  }
  addIdle(walk: Walk): void {
    this.idle.add(this.keyOf(walk));
  }

  private keyOf(walk: Walk): string {
    let key = "";
    for (const { number, position } of walk.tasks) {
      if (position === undefined || position.gate === "over") continue;
      key += `${number}:${this.waitAt(position)}`;
      for (const location of position.locations) key += `,${walk.locations.of(location)}`;
      key += ";";
    }
    return key;
  }

  private waitAt(position: Position): number {
    let number = this.waitsAt.get(position);
    if (number !== undefined) return number;
    const { kind, site, joined, announced } = position;
    const { name = "", location = -1 } = announced?.waitsFor?.().subject ?? {};
    const text = `${kind} ${site} ${joined} ${location} ${name}`;
    number = this.waits.get(text) ?? this.waits.size;
    this.waits.set(text, number);
    this.waitsAt.set(position, number);
    return number;
  }
}
