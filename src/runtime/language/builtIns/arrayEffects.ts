import { Add, Read, Write, type AccessMode } from "../../../model/access";
import { isObject } from "../isObject";
import type { Memory } from "../memory/memory";
import type { Touch } from "../memory/memoryNotes";
import type { Put } from "../naming";
import { addAll, propertyTouches, whole, type Effect } from "./effect";

/** An index as the methods of arrays take it: counted from the end if negative, within the array. */
export function position(value: unknown, length: number, otherwise: number): number {
  if (value === undefined) return otherwise;
  const index = Math.trunc(Number(value)) || 0;
  return index < 0 ? Math.max(0, length + index) : Math.min(index, length);
}

/** From where to where `copyWithin` copies. */
export function copiedWithin(
  length: number,
  target: unknown,
  start: unknown,
  end: unknown,
): { readonly to: number; readonly from: number; readonly count: number } {
  const to = position(target, length, 0);
  const from = position(start, length, 0);
  return { to, from, count: Math.max(0, Math.min(position(end, length, length) - from, length - to)) };
}

/** The length, and the elements from `from` up to `to`. */
function range(memory: Memory, self: unknown, from: number, to: number, mode: AccessMode, length = Read): Touch[] {
  const identity = memory.identities.of(self);
  if (!identity || !Array.isArray(self)) return memory.whole(self, mode);
  const touches = [memory.part(self, identity, "length", length)];
  memory.elements(self, identity, from, to, mode, touches);
  if (mode === Write && length === Read && hasHole(self, from, to)) touches.push(memory.indices(self, identity, Add));
  return touches;
}

/** Everything is moved to other places of an array that stays as long as it is. `length`: of what it is to hold. */
export function permuted(memory: Memory, self: unknown, length = 0): Touch[] {
  if (!Array.isArray(self) || self.length > mostListed || length > self.length) return memory.whole(self, Write);
  return range(memory, self, 0, self.length, Write);
}
/** Of longer arrays, most of which is holes, only what is there is listed. */
const mostListed = 5_000_000;

const permutes: Effect = (memory, self) => ({ touches: permuted(memory, self), mode: Write, updates: true });

function hasHole(list: unknown[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!Object.hasOwn(list, i)) return true;
  return false;
}

/** An element, without running code of the program. */
export function elementOf(memory: Memory, list: unknown[], index: number): unknown {
  return memory.hasAccessors || memory.proxies.any
    ? (Object.getOwnPropertyDescriptor(list, index)?.value as unknown)
    : list[index];
}

/** An object with a length that is used as an array: its properties move, and so many come. */
function likeArray(memory: Memory, self: unknown, added: number): Touch[] {
  const touches = memory.whole(self, Write);
  if (!isObject(self)) return touches;
  const length = Math.trunc(Number(Object.getOwnPropertyDescriptor(self, "length")?.value)) || 0;
  for (let i = 0; i < added; i++) addAll(touches, propertyTouches(memory, self, String(length + i), Write));
  addAll(touches, propertyTouches(memory, self, "length", Write));
  return touches.filter(({ location }, i) => touches.findIndex((one) => one.location === location) === i);
}

const lengthOf = (self: unknown) => (Array.isArray(self) ? self.length : 0);

/** Lists in a list, as deep as they are to be flattened. */
const flat: Effect = (memory, self, [wanted]) => {
  const touches: Touch[] = [];
  const visit = (value: unknown, depth: number) => {
    if (!Array.isArray(value) || depth < 0) return;
    addAll(touches, memory.whole(value, Read));
    for (let i = 0; i < value.length && depth > 0; i++) visit(elementOf(memory, value, i), depth - 1);
  };
  visit(self, wanted === undefined ? 1 : Math.trunc(Number(wanted)) || 0);
  return { touches, mode: Read };
};

/** Looks from an index on, up to the first hit. */
const search: Effect = (memory, self, [wanted, start]) => {
  const from = position(start, lengthOf(self), 0);
  let to = from;
  for (let found = false; to < lengthOf(self) && !found; to++) {
    const value = elementOf(memory, self as unknown[], to);
    found = value === wanted || Object.is(value, wanted);
  }
  return { touches: range(memory, self, from, to, Read), mode: Read };
};

/** Adding or removing at an array's end leaves the other elements alone. */
const atEnd =
  (grows: boolean): Effect =>
  (memory, self, args) => {
    const length = lengthOf(self);
    const from = grows ? length : Math.max(0, length - 1);
    return {
      touches: Array.isArray(self)
        ? range(memory, self, from, grows ? length + args.length : length, Write, Write)
        : likeArray(memory, self, grows ? args.length : 0),
      mode: Write,
      updates: true,
      ...(grows && args.some(isObject) ? { puts: putAt(length, args) } : {}),
    };
  };

function putAt(from: number, values: readonly unknown[]): Put[] {
  const puts: Put[] = [];
  for (let i = 0; i < values.length; i++) puts.push({ member: `[${from + i}]`, value: values[i] });
  return puts;
}

/** What each method of arrays touches that does not call a function of the program. */
export const arrayEffects: Record<string, Effect> = {
  at(memory, self, [index]) {
    const length = lengthOf(self);
    const wanted = Math.trunc(Number(index)) || 0;
    const at = wanted < 0 ? length + wanted : wanted;
    const isThere = at >= 0 && at < length;
    return { touches: range(memory, self, isThere ? at : 0, isThere ? at + 1 : 0, Read), mode: Read };
  },
  copyWithin(memory, self, [target, start, end]) {
    const { to, from, count } = copiedWithin(lengthOf(self), target, start, end);
    const list = self as unknown[];
    // Holes are copied as such
    if (!Array.isArray(self) || hasHole(list, to, to + count) || hasHole(list, from, from + count))
      return permutes(memory, self, []);
    const touches = range(memory, self, to, to + count, Write);
    const identity = memory.identities.of(self);
    if (identity) {
      memory.elements(list, identity, from, Math.min(from + count, Math.max(from, to)), Read, touches);
      memory.elements(list, identity, Math.max(from, to + count), from + count, Read, touches);
    }
    return { touches, mode: Write, updates: true };
  },
  includes: search,
  indexOf: search,
  lastIndexOf: whole(Read),
  slice(memory, self, [start, end]) {
    const length = lengthOf(self);
    return {
      touches: range(memory, self, position(start, length, 0), position(end, length, length), Read),
      mode: Read,
    };
  },
  concat(memory, self, args) {
    const touches = memory.whole(self, Read);
    for (let i = 0; i < args.length; i++) if (Array.isArray(args[i])) addAll(touches, memory.whole(args[i], Read));
    return { touches, mode: Read };
  },
  flat,
  fill(memory, self, [, start, end]) {
    const length = lengthOf(self);
    return {
      touches: range(memory, self, position(start, length, 0), position(end, length, length), Write),
      mode: Write,
    };
  },
  splice(memory, self, args) {
    const length = lengthOf(self);
    const from = position(args[0], length, 0);
    const gone =
      args.length < 2 ? length - from : Math.max(0, Math.min(Math.trunc(Number(args[1])) || 0, length - from));
    const added = Math.max(0, args.length - 2);
    // Only if as many come as go, those behind stay where they are
    const to = gone === added ? from + gone : Math.max(length, length - gone + added);
    const touches = range(memory, self, from, to, Write, gone === added ? Read : Write);
    return { touches, mode: Write, ...(added === 0 || gone === 0 ? { updates: true } : {}) };
  },
  push: atEnd(true),
  pop: atEnd(false),
  unshift(memory, self, args) {
    const length = lengthOf(self);
    const touches =
      Array.isArray(self) && length <= mostListed
        ? range(memory, self, 0, length + args.length, Write, Write)
        : likeArray(memory, self, args.length);
    return { touches, mode: Write, updates: true };
  },
  reverse: permutes,
  sort: permutes,
};
