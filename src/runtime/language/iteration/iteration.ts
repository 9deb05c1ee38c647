import { Read } from "../../../model/access";
import type { Code } from "../../task";
import { inheritedTouches } from "../builtIns/effect";
import { isObject } from "../isObject";
import type { LanguageLoops } from "../languageLoops";
import { isContainer } from "../memory/containers";
import { ContainerCursor } from "./containerCursor";

/** Walks through an iterable for a `for…of`, one scheduling point an element where tasks share it. */
export interface Cursor {
  value: unknown;
  /** Runs up to the next element; false at the end. */
  next(site: number): Code;
  /** Leaves the loop: closes the iterator unless it is at its end. */
  close(): Code;
  /** Leaves it because of an error, which counts more than any that closing throws; its place is where it came from. */
  fail(): Code;
}

/** Opens any iterable. Arrays, Maps and Sets are read in place while the program has not changed how they iterate. */
export function* open(l: LanguageLoops, source: unknown, site: number): Code {
  // What cannot be opened failed here
  if (site >= 0) l.execution.at = site;
  if (source === null || source === undefined) throw l.notIterable(source, site);
  if (isObject(source) && !Array.isArray(source) && !isContainer(source)) {
    const touches = l.memory.unobserved ? [] : inheritedTouches(l.memory, source, Symbol.iterator);
    if (touches.length > 0 && l.memory.announce(touches, Read, site)) yield site;
  }
  const method = (source as { [Symbol.iterator]?: unknown })[Symbol.iterator];
  if (typeof source === "object" && l.pristineIterator(method)) {
    if (Array.isArray(source)) return new ArrayCursor(l, source as unknown[]);
    if (isContainer(source)) return new ContainerCursor(l, source);
  }
  if (typeof method !== "function") throw l.notIterable(source, site);
  const iterator = yield* l.run(source, method, [], site);
  return iteratorCursor(l, iterator as object, site);
}

/** Takes an array's elements in their order, also those that come while it goes. */
class ArrayCursor implements Cursor {
  value: unknown = undefined;
  private i = 0;

  constructor(
    private readonly l: LanguageLoops,
    private readonly array: unknown[],
  ) {}

  *next(site: number): Code {
    const { l, array } = this;
    if (l.get(array, "length", site)) yield site;
    if (this.i >= array.length) return false;
    if (l.get(array, this.i, site)) yield site;
    this.value = array[this.i++];
    return true;
  }
  /** The first `count` elements, from the beginning: `next` so many times, without a generator for each. */
  *first(count: number, into: unknown[], site: number): Code {
    const { l, array } = this;
    let more = true;
    for (let i = 0; i < count; i++) {
      if (more) {
        if (l.get(array, "length", site)) yield site;
        more = i < array.length;
        if (more && l.get(array, i, site)) yield site;
      }
      l.put(into, i, more ? array[i] : undefined);
    }
    return into;
  }
  *close(): Code {
    return undefined;
  }
  *fail(): Code {
    return undefined;
  }
}

function iteratorCursor(l: LanguageLoops, iterator: object, opened: number): Cursor {
  const { next } = iterator as { next?: unknown };
  let ended = false;
  return {
    value: undefined,
    *next(site) {
      ended = true; // An iterator that throws is not closed
      const step = (yield* l.run(iterator, next, [], site)) as { done?: unknown; value?: unknown };
      if (!isObject(step)) throw l.error("TypeError", "an iterator's result is not an object");
      if (step.done) return false;
      this.value = step.value;
      ended = false;
      return true;
    },
    *close() {
      if (ended) return;
      ended = true;
      const leave = (iterator as { return?: unknown }).return;
      if (leave === undefined || leave === null) return;
      const result = yield* l.run(iterator, leave, [], opened);
      if (!isObject(result)) throw l.error("TypeError", `${String(result)} is not an object`);
    },
    *fail() {
      const { at } = l.execution;
      try {
        yield* this.close();
      } catch (error) {
        l.caught(error);
      }
      l.standsAt(at);
    },
  };
}

/** All elements, as an array of the program's realm: `[...x]`, `f(...x)`. */
export function* spread(l: LanguageLoops, source: unknown, site: number): Code {
  const cursor = (yield* open(l, source, site)) as Cursor;
  const all = l.array([]);
  while (yield* cursor.next(site)) {
    l.turn(site);
    l.put(all, all.length, cursor.value);
  }
  return all;
}

/** The first `count` elements for an array pattern, and the others in one array behind them if `rest`. */
export function* unpack(l: LanguageLoops, source: unknown, count: number, rest: boolean, site: number): Code {
  const cursor = (yield* open(l, source, site)) as Cursor;
  const values: unknown[] = l.array([]);
  if (cursor instanceof ArrayCursor && !rest) return yield* cursor.first(count, values, site);
  let more = true;
  for (let i = 0; i < count; i++) {
    if (more && !(yield* cursor.next(site))) more = false;
    l.put(values, i, more ? cursor.value : undefined);
  }
  if (!rest) {
    if (more) yield* cursor.close();
    return values;
  }
  const others = l.object(l.array([])) as unknown[];
  while (more && (yield* cursor.next(site))) {
    l.turn(site);
    l.put(others, others.length, cursor.value);
  }
  l.put(values, count, others);
  return values;
}

/** `{ ...x }` and `{ a, ...rest }`: own enumerable properties, each read on its own. */
export function* ownProperties(l: LanguageLoops, source: unknown, without: readonly PropertyKey[], site: number): Code {
  const copy = l.plainObject();
  if (source === null || source === undefined) return copy;
  const object = Object(source) as Record<PropertyKey, unknown>;
  if (l.keys(object, site)) yield site;
  const keys = Reflect.ownKeys(object);
  const isProxy = l.execution.isProxy(object);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    let taken = false;
    // Indices among them may be numbers
    for (let j = 0; j < without.length; j++) if (without[j] === key || String(without[j]) === key) taken = true;
    if (taken) continue;
    const own = Object.getOwnPropertyDescriptor(object, key);
    if (own?.enumerable === false) continue;
    // Others may have removed it since, or do so while the task waits; what the traps of a proxy say is said already
    if (isProxy && !own) continue;
    if (own ? l.get(object, key, site) : l.getOwn(object, key, site)) {
      yield site;
      if (!isProxy && Object.getOwnPropertyDescriptor(object, key)?.enumerable !== true) continue;
    } else if (!own) continue;
    Object.defineProperty(copy, key, { value: object[key], writable: true, enumerable: true, configurable: true });
  }
  return copy;
}
