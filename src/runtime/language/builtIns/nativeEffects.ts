import { Read, Write, type AccessMode } from "../../../model/access";
import type { Realm } from "../../realm";
import type { Memory } from "../memory/memory";
import type { Touch } from "../memory/memoryNotes";
import { typedArrayKind } from "../memory/typedViews";
import { entryOf } from "../naming";
import { arrayEffects } from "./arrayEffects";
import { declaredEffect } from "./declaredEffects";
import { addAll, rearranges, whole, wholeArguments, type Effect, type Touched } from "./effect";
import { IteratorWalks } from "./iteratorWalks";
import { Conversions } from "./conversions";
import { typedEffects } from "./typedEffects";
import { Patterns } from "./patterns";
import { addObjectEffects, constructorEffects, convertingFunctions } from "./objectEffects";
import { trapsTaken, type Taken, type Trap } from "./trapsTaken";

const entry =
  (mode: AccessMode, adds: boolean): Effect =>
  (memory, self, [key, value]) => ({
    touches: memory.entryTouches(self as object, key, mode, adds),
    mode,
    ...(adds && typeof value === "object" ? { puts: [{ member: entryOf(key), value }] } : {}),
  });

/** Keys of weak containers are told apart by their identity; there is no order of them that anybody could see. */
const weakEntry =
  (mode: AccessMode): Effect =>
  (memory, self, [key]) => {
    const identity = memory.identities.of(self);
    return { touches: identity ? [memory.entry(self as object, identity, key, mode)] : [], mode };
  };

const receiverAndArguments: Effect = (memory, self, args) => wholeArguments(memory, undefined, [self, ...args]);

/** Views of a buffer, as `DataView` has: `getInt16` reads two bytes. */
const inView =
  (bytes: number, mode: AccessMode): Effect =>
  (memory, self, [offset]) => ({
    touches: memory.typed.bytes(self as DataView, Math.trunc(Number(offset)) || 0, bytes, mode),
    mode,
  });

/** A buffer gets another length, or none any more; observed only, since nobody else sees what happens before. */
const lengthChanges: Effect = (memory, self) => ({
  touches: memory.unobserved ? [] : memory.typed.lengths.of(self, Write),
  mode: Write,
});

/** `target.set(source)` reads the one and writes the other. */
const copyInto: Effect = (memory, self, [source, offset]) => {
  const touches = memory.whole(source, Read);
  const from = Math.trunc(Number(offset)) || 0;
  const { length } = (source ?? []) as ArrayLike<unknown>;
  if (typedArrayKind(self) === undefined) return { touches, mode: Write };
  for (let i = 0; i < length; i++) touches.push(...memory.typed.element(self as object, from + i, Write));
  touches.push(...memory.typed.lengths.of(self, Read));
  return { touches, mode: Write };
};

/** What built-in functions touch, each as little as it does. */
export class NativeEffects {
  private readonly effects = new Map<unknown, Effect>();
  /** What these touch and do is decided by what they are called with and by what is in the locations that they touch. */
  private readonly plain = new Set<unknown>();
  private readonly taken: ReadonlyMap<unknown, Taken>;
  private readonly walks: IteratorWalks;
  private readonly conversions: Conversions;
  private readonly patterns: Patterns;
  /** Those that convert their arguments and touch nothing else, and whether they convert their receiver, too. */
  private readonly converting: ReadonlyMap<unknown, "method" | "plain">;

  constructor(realm: Realm) {
    const add = (holder: object, names: string | symbol, effect: Effect) => {
      for (const name of typeof names === "symbol" ? [names] : names.split(" ")) {
        const method: unknown = Object.getOwnPropertyDescriptor(holder, name)?.value;
        if (typeof method === "function") this.effects.set(method, effect);
      }
    };
    this.taken = trapsTaken(realm);
    this.conversions = new Conversions(this.effects, realm);
    this.converting = convertingFunctions(realm);
    this.patterns = new Patterns(realm);
    this.patterns.addEffects(add);
    const array = realm.arrayPrototype as object;
    add(array, "join toString toLocaleString", this.conversions.joined);
    add(
      array,
      "every some forEach map filter find findIndex findLast findLastIndex reduce reduceRight flatMap toSorted " +
        "toReversed toSpliced with",
      whole(Read),
    );
    add(array, "shift", rearranges);
    for (const [name, effect] of Object.entries(arrayEffects)) add(array, name, effect);
    const typed = Object.getPrototypeOf(realm.global.Int8Array.prototype) as object;
    add(
      typed,
      "join lastIndexOf toString toLocaleString toReversed with every some forEach map filter " +
        "find findIndex findLast findLastIndex reduce reduceRight toSorted",
      whole(Read),
    );
    add(typed, "sort reverse", rearranges);
    for (const [name, effect] of typedEffects) add(typed, name, effect);
    add(typed, "set", copyInto);
    add(realm.global.ArrayBuffer.prototype, "resize transfer transferToFixedLength", lengthChanges);
    add(realm.global.SharedArrayBuffer.prototype, "grow", (...args) => ({
      ...lengthChanges(...args),
      growsShared: true,
    }));
    add(typed, "subarray", (memory, self) => ({ touches: memory.typed.lengths.of(self, Read), mode: Read }));
    const view = realm.global.DataView.prototype;
    for (const name of Object.getOwnPropertyNames(view)) {
      const [, does, bits] = /^(get|set)\D+(\d+)$/.exec(name) ?? [];
      if (bits) add(view, name, inView(Number(bits) / 8, does === "get" ? Read : Write));
    }
    const { Map, Set } = realm;
    add(Map.prototype, "get has", entry(Read, false));
    add(Map.prototype, "set", entry(Write, true));
    add(Set.prototype, "has", entry(Read, false));
    add(Set.prototype, "add", entry(Write, true));
    add(
      Set.prototype,
      "union intersection difference symmetricDifference isSubsetOf isSupersetOf isDisjointFrom",
      receiverAndArguments,
    );
    for (const container of [Map.prototype, Set.prototype]) {
      add(container, "delete", entry(Write, false));
      add(container, "clear", whole(Write));
      add(container, "forEach", whole(Read));
    }
    for (const container of [realm.global.WeakMap.prototype, realm.global.WeakSet.prototype]) {
      add(container, "get has", weakEntry(Read));
      add(container, "set add delete", weakEntry(Write));
    }
    const plain: readonly [object, string][] = [
      [array, "push pop shift unshift reverse slice at lastIndexOf fill splice"],
      [Map.prototype, "get has set delete clear"],
      [Set.prototype, "has add delete clear"],
    ];
    for (const [holder, names] of plain)
      for (const name of names.split(" ")) this.plain.add(Object.getOwnPropertyDescriptor(holder, name)?.value);
    addObjectEffects(realm, add);
    for (const [made, effect] of constructorEffects(realm, this.conversions)) this.effects.set(made, effect);
    // Of the program's realm, and so are its iterators
    const text = new realm.global.String("");
    this.walks = new IteratorWalks(
      realm.isProxy,
      [
        [array, new realm.Array()],
        [typed, new realm.global.Int8Array()],
        [Map.prototype, new Map()],
        [Set.prototype, new Set()],
      ],
      [text[Symbol.iterator](), text.matchAll(new realm.global.RegExp("", "g"))],
    );
    for (const step of this.walks.steps) this.effects.set(step, this.walks.effect);
  }

  /** The shared locations that calling `callee` touches. */
  of(memory: Memory, callee: unknown, self: unknown, args: readonly unknown[]): Touched | undefined {
    const effect = this.effects.get(callee) ?? declaredEffect(callee);
    if (effect === undefined) return this.converted(memory, callee, self, args);
    if (!memory.proxies.any) return effect(memory, self, args);
    const taken = this.taken.get(callee);
    const given = taken?.[3] !== undefined && args.length < 4 ? [args[0], args[1], args[2], args[0]] : args;
    return effect(
      memory,
      this.reached(memory, self, taken?.[-1]),
      given.map((value, i) => this.reached(memory, value, taken?.[i])),
    );
  }

  /**
   * It reaches what is behind a proxy. Where traps take all that it reads and writes, it reaches nothing: a look at the
   * proxy would call them.
   */
  private reached({ proxies }: Memory, value: unknown, taken: readonly Trap[] = mostTaken): unknown {
    if (!proxies.has(value) || taken.length === 0) return value;
    const reached = proxies.reached(value, ...taken);
    if (reached !== undefined) return reached;
    return Array.isArray(value) ? [] : typeof value === "function" ? nothing : {};
  }

  /** What becomes a text or a number reads what is in it. */
  conversion(memory: Memory, value: unknown, wanted: "text" | "number" | "any"): readonly Touch[] {
    return this.conversions.of(memory, value, wanted);
  }
  /** What a method of texts touches of the pattern that it is given. */
  patternTouches(memory: Memory, callee: unknown, pattern: unknown): Touch[] {
    return this.patterns.given(memory, callee, pattern);
  }
  private converted(memory: Memory, callee: unknown, self: unknown, args: readonly unknown[]): Touched | undefined {
    let any = typeof self === "object";
    for (let i = 0; i < args.length && !any; i++) any = typeof args[i] === "object";
    const how = any ? this.converting.get(callee) : undefined;
    if (how === undefined) return undefined;
    const touches: Touch[] = [];
    for (let i = how === "method" ? -1 : 0; i < args.length; i++)
      addAll(touches, this.conversions.of(memory, i < 0 ? self : args[i], "any"));
    const pattern = this.patterns.given(memory, callee, args[0]);
    addAll(touches, pattern);
    const mode = pattern.some((touch) => touch.mode !== Read) ? Write : Read;
    // It may call code of the program as well
    return touches.length > 0 ? { touches, mode, advances: true } : undefined;
  }

  /** Does such a call depend on nothing that it does not touch? */
  isPlain(memory: Memory, callee: unknown, self: unknown): boolean {
    if (memory.proxies.any || (memory.hasAccessors && Array.isArray(self) && mayCall(self))) return false;
    return this.plain.has(callee) || (this.walks.steps.has(callee) && this.walks.isDecided(self));
  }

  /** To be told of each call, when it has happened. */
  called(callee: unknown, self: unknown, result: unknown): void {
    this.walks.called(callee, self, result);
  }
}

function nothing(): void {}

/** The traps that take what most functions do. */
const mostTaken: readonly Trap[] = ["get", "set", "ownKeys"];

/** May reading or writing its elements call code of the program? */
function mayCall(list: readonly unknown[]): boolean {
  if (list.length > mostLookedAt) return true;
  for (let i = 0; i < list.length; i++) {
    const own = Object.getOwnPropertyDescriptor(list, i);
    if (own !== undefined && !("value" in own)) return true;
  }
  return false;
}
const mostLookedAt = 64;
