import { Read, Write, type AccessMode } from "../../model/access";
import type { Realm } from "../realm";
import type { Memory, Touch } from "./memory";

/** The plain memory that one call of a built-in function reads and writes. */
type Effect = (memory: Memory, self: unknown, args: readonly unknown[]) => { touches: Touch[]; mode: AccessMode };

const whole =
  (mode: AccessMode): Effect =>
  (memory, self) => ({ touches: memory.whole(self, mode), mode });

/** Adding or removing at an array's end leaves the other elements alone. */
const atEnd =
  (grows: boolean): Effect =>
  (memory, self, args) => {
    const array = self as unknown[];
    const identity = memory.identities.of(self);
    if (!identity) return { touches: [], mode: Write };
    const touches = [memory.part(array, identity, "length", Write)];
    const first = grows ? array.length : array.length - 1;
    for (let i = first; i >= 0 && i < first + (grows ? args.length : 1); i++)
      touches.push(memory.part(array, identity, String(i), Write));
    return { touches, mode: Write };
  };

const entry =
  (mode: AccessMode, adds: boolean): Effect =>
  (memory, self, [key]) => ({ touches: memory.entryTouches(self as object, key, mode, adds), mode });

/** Reads everything in its arguments, and in what those hold. */
const deep: Effect = (memory, _self, args) => {
  const touches: Touch[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown, depth: number) => {
    if (seen.has(value) || depth > 8 || seen.size > 1000 || !memory.identities.of(value)) return;
    seen.add(value);
    const own = memory.whole(value, Read);
    for (let i = 0; i < own.length; i++) touches.push(own[i]);
    const fields = Object.getOwnPropertyDescriptors(value as object);
    const keys = Object.keys(fields);
    for (let i = 0; i < keys.length; i++) if ("value" in fields[keys[i]]) visit(fields[keys[i]].value, depth + 1);
  };
  for (let i = 0; i < args.length; i++) visit(args[i], 0);
  return { touches, mode: Read };
};

/** `Object.assign` writes its first argument, and reads the others. */
const assign: Effect = (memory, _self, args) => {
  const touches: Touch[] = [];
  const target = memory.identities.of(args[0]);
  for (let i = 1; i < args.length; i++) {
    const read = memory.whole(args[i], Read);
    for (let j = 0; j < read.length; j++) touches.push(read[j]);
    const keys = typeof args[i] === "object" && args[i] !== null ? Object.keys(args[i] as object) : [];
    for (let j = 0; target && j < keys.length; j++)
      touches.push(memory.part(args[0] as object, target, keys[j], Write));
  }
  return { touches, mode: Write };
};

/** Steps of an iterator read the container it walks through. */
export class NativeEffects {
  private readonly effects = new Map<unknown, Effect>();
  private readonly sources = new WeakMap<object, object>();
  private readonly iterators = new Set<unknown>();

  constructor(realm: Realm) {
    const add = (holder: object, names: string, effect: Effect) => {
      for (const name of names.split(" ")) {
        const method: unknown = Object.getOwnPropertyDescriptor(holder, name)?.value;
        if (typeof method === "function") this.effects.set(method, effect);
      }
    };
    const array = realm.arrayPrototype as object;
    add(
      array,
      "at concat includes indexOf join lastIndexOf slice toString toLocaleString toReversed toSpliced with",
      whole(Read),
    );
    add(
      array,
      "every some forEach map filter find findIndex findLast findLastIndex reduce reduceRight flat flatMap toSorted",
      whole(Read),
    );
    add(array, "shift unshift splice sort reverse fill copyWithin", whole(Write));
    add(array, "push", atEnd(true));
    add(array, "pop", atEnd(false));
    const { Map, Set, Object: object, Array: arrayConstructor } = realm;
    add(Map.prototype, "get has", entry(Read, false));
    add(Map.prototype, "set", entry(Write, true));
    add(Map.prototype, "delete", entry(Write, false));
    add(Map.prototype, "clear", whole(Write));
    add(Map.prototype, "forEach", whole(Read));
    add(Set.prototype, "has", entry(Read, false));
    add(Set.prototype, "add", entry(Write, true));
    add(Set.prototype, "delete", entry(Write, false));
    add(Set.prototype, "clear", whole(Write));
    add(Set.prototype, "forEach", whole(Read));
    add(object, "assign", assign);
    add(object, "keys values entries fromEntries getOwnPropertyNames groupBy", deep);
    add(realm.global.JSON, "stringify", deep);
    add(arrayConstructor, "from", deep);
    this.effects.set(realm.global.String, deep);
    this.effects.set(Map, deep).set(Set, deep).set(realm.global.Array, deep);
    for (const holder of [array, Map.prototype, Set.prototype])
      for (const name of ["keys", "values", "entries"])
        this.iterators.add(Object.getOwnPropertyDescriptor(holder, name)?.value);
  }

  /** The shared locations that calling `callee` touches. */
  of(
    memory: Memory,
    callee: unknown,
    self: unknown,
    args: readonly unknown[],
  ): { touches: Touch[]; mode: AccessMode } | undefined {
    return this.effects.get(callee)?.(memory, self, args);
  }

  /** Remembers what an iterator walks through. */
  made(callee: unknown, self: unknown, result: unknown): void {
    if (this.iterators.has(callee) && typeof self === "object" && self !== null)
      this.sources.set(result as object, self);
  }
  sourceOf(iterator: unknown): object | undefined {
    return typeof iterator === "object" && iterator !== null ? this.sources.get(iterator) : undefined;
  }
}
