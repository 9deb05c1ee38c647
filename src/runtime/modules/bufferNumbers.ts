import type { LanguageAsync } from "../eventLoop/languageAsync";
import type { Body } from "../language/functions/body";
import { typedArrayKind, viewLength } from "../language/memory/typedViews";
import type { Code } from "../task";
import { bigints, floats, integers, type NumberFormat } from "./numberFormats";
import { outOfRange, wrongType } from "./wrongArguments";

const { create, defineProperty, getPrototypeOf, setPrototypeOf } = Object;

type Bytes = Record<number, number>;

/**
 * What reads numbers from a `Buffer` and writes them there, byte by byte as Node does: to other threads each byte is an access of
 * its own. Made once for all executions, and put behind the prototype of the class, which is made anew in each.
 */
export function bufferNumbers(l: LanguageAsync): (prototype: object) => void {
  let behind: object | undefined;
  return (prototype) => {
    behind ??= methods(l);
    setPrototypeOf(behind, getPrototypeOf(prototype) as object);
    setPrototypeOf(prototype, behind);
  };
}

function methods(l: LanguageAsync): object {
  const made = create(null) as object;
  const add = (name: string, length: number, body: Body) => {
    const value = l.enduring(body, name, length);
    for (const spelling of [name, name.replace("UInt", "Uint")])
      defineProperty(made, spelling, { value, writable: true, enumerable: false, configurable: true });
  };
  for (const swapped of [2, 4, 8])
    add(`swap${swapped * 8}`, 0, function* (this: unknown): Code {
      return yield* swap(l, this, swapped);
    });
  for (const isLittle of [true, false]) {
    const order = isLittle ? "LE" : "BE";
    const fixed = [...integers.filter(({ bits }) => [8, 16, 32].includes(bits)), ...floats, ...bigints];
    for (const format of fixed) {
      const name = format.bits === 8 ? format.name : `${format.name}${order}`;
      add(`read${name}`, 0, function* (this: unknown, offset = 0): Code {
        return yield* read(l, this, format, isLittle, offset);
      });
      add(`write${name}`, 1, function* (this: unknown, value, offset = 0): Code {
        return yield* write(l, this, format, isLittle, value, offset);
      });
    }
    for (const name of ["UInt", "Int"]) {
      const bySize = integers.filter(({ name: one, bits }) => one === `${name}${bits}`);
      const formatOf = (size: unknown) => {
        const format = bySize.find(({ bits }) => bits / 8 === size);
        if (format === undefined) throw outOfBounds(l, size, 6, "byteLength");
        return format;
      };
      add(`read${name}${order}`, 2, function* (this: unknown, offset, size): Code {
        if (offset === undefined) throw wrongType(l, "offset", offset);
        return yield* read(l, this, formatOf(size), isLittle, offset);
      });
      add(`write${name}${order}`, 3, function* (this: unknown, value, offset, size): Code {
        return yield* write(l, this, formatOf(size), isLittle, value, offset);
      });
    }
  }
  return made;
}

function* read(l: LanguageAsync, self: unknown, format: NumberFormat, isLittle: boolean, offset: unknown): Code {
  const { site } = l.execution.maker;
  const size = format.bits / 8;
  const from = start(l, self, offset, size);
  const bytes: number[] = [];
  for (let i = 0; i < size; i++) {
    if (l.get(self, from + i, site)) yield site;
    bytes.push((self as Bytes)[from + i]);
  }
  return format.read(isLittle ? bytes.reverse() : bytes);
}

function* write(
  l: LanguageAsync,
  self: unknown,
  format: NumberFormat,
  isLittle: boolean,
  given: unknown,
  offset: unknown,
): Code {
  const { site } = l.execution.maker;
  const size = format.bits / 8;
  const value = format.converted(given);
  if (size === 1 && typeof offset !== "number") throw wrongType(l, "offset", offset);
  if (value < format.least || value > format.most) throw outOfRange(l, "value", rangeOf(format), value);
  const from = start(l, self, offset, size);
  const bytes = format.bytes(value);
  if (isLittle) bytes.reverse();
  for (let i = 0; i < size; i++) {
    if (l.set(self, from + i, site)) yield site;
    (self as Bytes)[from + i] = bytes[i];
  }
  return from + size;
}

function* swap(l: LanguageAsync, self: unknown, size: number): Code {
  const { site } = l.execution.maker;
  const length = lengthOf(self);
  if (length % size !== 0) {
    const message = `Buffer size must be a multiple of ${size * 8}-bits`;
    throw l.coded("RangeError", "ERR_INVALID_BUFFER_SIZE", message);
  }
  for (let from = 0; from < length; from += size)
    for (let i = from, j = from + size - 1; i < j; i++, j--) {
      if (l.get(self, i, site)) yield site;
      const first = (self as Bytes)[i];
      if (l.get(self, j, site)) yield site;
      const last = (self as Bytes)[j];
      if (l.set(self, i, site)) yield site;
      (self as Bytes)[i] = last;
      if (l.set(self, j, site)) yield site;
      (self as Bytes)[j] = first;
    }
  return self;
}

/** The first byte of so many, all of which are there. */
function start(l: LanguageAsync, self: unknown, offset: unknown, size: number): number {
  if (typeof offset !== "number") throw wrongType(l, "offset", offset);
  const last = lengthOf(self) - size;
  if (Number.isInteger(offset) && offset >= 0 && offset <= last) return offset;
  throw outOfBounds(l, offset, last);
}
function lengthOf(self: unknown): number {
  return typedArrayKind(self) === undefined ? 0 : viewLength(self as object);
}

/** `name`: of an argument that is no offset. */
function outOfBounds(l: LanguageAsync, value: unknown, most: number, name?: string): Error {
  if (typeof value !== "number") return wrongType(l, name ?? "offset", value);
  // Which is not said of what is infinite
  if (Math.floor(value) !== value) return outOfRange(l, name ?? "offset", "an integer", value);
  if (most >= 0) return outOfRange(l, name ?? "offset", `>= ${name ? 1 : 0} and <= ${most}`, value);
  return l.coded("RangeError", "ERR_BUFFER_OUT_OF_BOUNDS", "Attempt to access memory outside buffer bounds");
}

function rangeOf({ bits, least, most }: NumberFormat): string {
  const n = typeof least === "bigint" ? "n" : "";
  if (bits <= 32) return `>= ${least} and <= ${most}`;
  // eslint-disable-next-line eqeqeq -- of both kinds of numbers
  if (least == 0) return `>= 0${n} and < 2${n} ** ${bits}${n}`;
  return `>= -(2${n} ** ${bits - 1}${n}) and < 2${n} ** ${bits - 1}${n}`;
}
