import { Read } from "../../../model/access";
import type { Realm } from "../../realm";
import { isObject } from "../isObject";
import type { Memory } from "../memory/memory";
import type { Touch } from "../memory/memoryNotes";
import { elementOf } from "./arrayEffects";
import { addAll, type Effect } from "./effect";

/** What an object is to become; "any" where an operator takes both. */
type Wanted = "text" | "number" | "any";

const ways: Readonly<Record<Wanted, readonly PropertyKey[]>> = {
  text: [Symbol.toPrimitive, "toString", "valueOf"],
  number: [Symbol.toPrimitive, "valueOf", "toString"],
  any: [Symbol.toPrimitive, "valueOf", "toString"],
};

const none: readonly Touch[] = [];

/**
 * What the platform reads where it converts an object to a text or a number by a method of its own: a list through and through, the
 * time of a Date, the name and message of an error. What a method of the program touches is seen when it runs.
 */
export class Conversions {
  private readonly listAsText: unknown;
  private readonly itself: unknown;

  /** `effects`: of built-in functions; conversions call some of them. */
  constructor(
    private readonly effects: ReadonlyMap<unknown, Effect>,
    realm: Realm,
  ) {
    this.listAsText = Object.getOwnPropertyDescriptor(realm.arrayPrototype, "toString")?.value;
    this.itself = Object.getOwnPropertyDescriptor(realm.objectPrototype, "valueOf")?.value;
  }

  of(memory: Memory, value: unknown, wanted: Wanted): readonly Touch[] {
    if (!isObject(value) || memory.unobserved) return none;
    const touches: Touch[] = [];
    this.add(memory, value, wanted, touches, new Set());
    return touches;
  }

  /** `list.join()`: the list, and all that its elements are converted for. */
  readonly joined: Effect = (memory, self) => {
    const touches: Touch[] = [];
    if (Array.isArray(self) && !memory.unobserved) this.addElements(memory, self, touches, new Set([self]));
    return { touches, mode: Read };
  };

  private add(memory: Memory, given: unknown, wanted: Wanted, touches: Touch[], seen: Set<unknown>): void {
    if (!isObject(given)) return;
    const value = memory.proxies.any ? memory.proxies.reached(given, "get") : given;
    if (!isObject(value) || memory.isProxy(value) || seen.has(value)) return;
    seen.add(value);
    for (const key of ways[wanted]) {
      const { found, touches: looking } = memory.lookedUp(value, key);
      addAll(touches, looking);
      const method: unknown = found?.value;
      // The platform's own `valueOf` gives the object itself, which is no text and no number
      if (typeof method !== "function" || method === this.itself) continue;
      if (method === this.listAsText && Array.isArray(value)) this.addElements(memory, value, touches, seen);
      else if (memory.identities.of(method)?.code === undefined)
        addAll(touches, this.effects.get(method)?.(memory, value, []).touches ?? none);
      return;
    }
  }

  private addElements(memory: Memory, list: unknown[], touches: Touch[], seen: Set<unknown>): void {
    addAll(touches, memory.whole(list, Read));
    for (let i = 0; i < list.length; i++) this.add(memory, elementOf(memory, list, i), "text", touches, seen);
  }
}
