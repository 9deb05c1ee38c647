import { Read, Write } from "../../../model/access";
import { isMap, isSet } from "../memory/containers";
import { keysPart, positionPart, type Identity } from "../memory/identities";
import type { Memory } from "../memory/memory";
import type { Touch } from "../memory/memoryNotes";
import { typedArrayKind } from "../memory/typedViews";
import { addAll, type Effect } from "./effect";

/** How far a built-in iterator has come. */
interface Walk {
  readonly source: object;
  readonly kind: string;
  position: number;
  /** Steps along, and gives the keys of a Map or Set; undefined for arrays. */
  readonly along: Iterator<unknown> | undefined;
  /** The key that was visited last. */
  last: unknown;
}

const mapKeys = Map.prototype.keys;
const setKeys = Set.prototype.keys;
const keysOf = (source: object): IterableIterator<unknown> =>
  isMap(source) ? mapKeys.call(source) : setKeys.call(source as Set<unknown>);

/**
 * The iterators that arrays, Maps and Sets give: each step reads one element, or one entry, and no other. How far they have come
 * is something that tasks share if they share the iterator; of those of texts it is all.
 */
export class IteratorWalks {
  private readonly walks = new WeakMap<object, Walk>();
  private readonly makers = new Map<unknown, string>();
  /** The built-in `next` of each kind of iterator. */
  readonly steps = new Set<unknown>();

  constructor(
    private readonly isProxy: (value: object) => boolean,
    holders: readonly (readonly [prototype: object, iterable: object])[],
    ofTexts: readonly object[],
  ) {
    const own = (holder: object, name: PropertyKey): unknown => Object.getOwnPropertyDescriptor(holder, name)?.value;
    for (const [prototype, iterable] of holders) {
      // What is the same function goes by its last name: the keys of a Set are its values
      for (const kind of ["keys", "entries", "values"]) this.makers.set(own(prototype, kind), kind);
      const iterator = (own(prototype, "values") as (this: object) => object).call(iterable);
      this.steps.add(own(Object.getPrototypeOf(iterator) as object, "next"));
    }
    for (const iterator of ofTexts) this.steps.add(own(Object.getPrototypeOf(iterator) as object, "next"));
  }

  /** Remembers what an iterator walks through, and each step of it. */
  called(callee: unknown, self: unknown, result: unknown): void {
    const kind = this.makers.get(callee);
    if (kind !== undefined && typeof self === "object" && self !== null && !this.isProxy(self)) {
      const along = isMap(self) || isSet(self) ? keysOf(self) : undefined;
      this.walks.set(result as object, { source: self, kind, position: 0, along, last: undefined });
    } else if (this.steps.has(callee)) {
      const walk = this.walks.get(self as object);
      if (!walk) return;
      walk.position++;
      walk.last = walk.along?.next().value;
    }
  }

  /** Does what is there now decide what the next step gives? Where in a Map or Set an iterator has come to, nobody can see. */
  isDecided(self: unknown): boolean {
    const walk = typeof self === "object" && self !== null ? this.walks.get(self) : undefined;
    return walk !== undefined && typedArrayKind(walk.source) === undefined && (!walk.along || walk.position === 0);
  }

  /** What the next step reads, and that it comes further. */
  readonly effect: Effect = (memory, self) => {
    const own = memory.identities.of(self);
    const touches = own ? [memory.part(self as object, own, positionPart, Write)] : [];
    const walk = typeof self === "object" && self !== null ? this.walks.get(self) : undefined;
    const identity = memory.identities.of(walk?.source);
    if (walk && identity) addAll(touches, touchesOf(memory, identity, walk));
    return { touches, mode: Read, advances: true };
  };
}

function touchesOf(memory: Memory, identity: Identity, { source, kind, position, along, last }: Walk): Touch[] {
  if (typedArrayKind(source) !== undefined) {
    const length = memory.typed.lengths.of(source, Read);
    return kind === "keys" ? length : [...memory.typed.element(source, position, Read), ...length];
  }
  if (!along) {
    const length = memory.part(source, identity, "length", Read);
    if (kind === "keys" || position >= (source as unknown[]).length) return [length];
    return [length, memory.part(source, identity, String(position), Read)];
  }
  const order = memory.part(source, identity, keysPart, Read);
  if (kind === "keys" || isSet(source)) return [order];
  let passed = position === 0;
  for (const key of keysOf(source))
    if (passed) return [order, memory.entry(source, identity, key, Read)];
    else passed = key === last || Object.is(key, last);
  // At the end; or where it stood was removed, and anything may come next
  return passed ? [order] : memory.whole(source, Read);
}
