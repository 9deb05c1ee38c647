import { numbers, unbuilt } from "./core";
import { bytesOf, bytesThatFit, encodingOf, textOf } from "./encodings";
import { invalidArgument, invalidValue, nodeError, outOfRange } from "./errors";

export type Encoding = string;
type Source = string | ArrayLike<number> | ArrayBuffer | Uint8Array;

const most = 2 ** 32;

/** A whole number from 0 on, as Node asks for it; `limit`: the greatest one. */
function checkedNumber(value: unknown, name: string, limit = most): number {
  if (typeof value !== "number") throw invalidArgument(name, "of type number", value);
  if (Number.isFinite(value) && Math.floor(value) !== value) throw outOfRange(name, "an integer", value);
  if (!(value >= 0 && value <= limit)) throw outOfRange(name, `>= 0 && <= ${limit}`, value);
  return value;
}
function checkedSize(size: unknown): number {
  // Only here a part of a byte is none
  return checkedNumber(typeof size === "number" ? Math.trunc(size) : size, "size");
}
function checkedBytes(value: unknown, name: string): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw invalidArgument(name, "an instance of Buffer or Uint8Array", value);
}
/** What is no number counts as 0. */
function wholeNumber(value: unknown, name: string, limit?: number): number {
  const number = Math.trunc(Number(value)) || 0;
  if (number >= 0 && (limit === undefined || number <= limit)) return number;
  throw outOfRange(name, limit === undefined ? ">= 0" : `>= 0 && <= ${limit}`, number);
}

function viewOf(memory: ArrayBuffer, start: unknown, count: unknown): Buffer {
  const offset = Math.trunc(Number(start)) || 0;
  const room = memory.byteLength - offset;
  const outside = (name: string) =>
    nodeError(RangeError, "ERR_BUFFER_OUT_OF_BOUNDS", `"${name}" is outside of buffer bounds`);
  if (room < 0) throw outside("offset");
  const length = count === undefined ? room : Math.max(0, Math.trunc(Number(count)) || 0);
  if (length > room) throw outside("length");
  return new Buffer(memory, offset, length);
}

/** From where `indexOf` or `lastIndexOf` looks for so many bytes, and -1 if they cannot be there. */
function lookFrom(length: number, offset: number, wanted: number, forward: boolean): number {
  if (offset < 0) return offset + length >= 0 ? offset + length : forward || wanted === 0 ? 0 : -1;
  if (offset + wanted <= length) return offset;
  return wanted === 0 ? length : forward ? -1 : length - 1;
}

type Wanted = string | number | Uint8Array;
type From = number | Encoding | undefined;

// @ts-expect-error Its `from` takes more than that of its base
export class Buffer extends Uint8Array {
  static readonly poolSize = 8192;

  static override from(source: Source, encoding?: Encoding | number, length?: number): Buffer {
    if (typeof source === "string")
      return new Buffer(bytesOf(source, typeof encoding === "string" && encoding !== "" ? encoding : undefined));
    if (source instanceof ArrayBuffer || (source as unknown) instanceof SharedArrayBuffer)
      return viewOf(source as ArrayBuffer, encoding, length);
    const expected = "of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object";
    if (typeof source !== "object" || source === null) throw invalidArgument("first argument", expected, source);
    if (source instanceof String) return Buffer.from(String(source), encoding);
    const { length: count, type, data } = source as { length?: unknown; type?: unknown; data?: unknown };
    if (typeof count === "number") return new Buffer(source);
    if (count !== undefined || ArrayBuffer.isView(source)) return new Buffer(0);
    if (type === "Buffer" && Array.isArray(data)) return new Buffer(data as number[]);
    throw invalidArgument("first argument", expected, source);
  }
  static alloc(size: number, fill?: string | number | Uint8Array, encoding?: Encoding): Buffer {
    const made = new Buffer(checkedSize(size));
    return fill === undefined || size === 0 ? made : (made.fill(fill as number, 0, made.length, encoding) as Buffer);
  }
  static allocUnsafe(size: number): Buffer {
    return new Buffer(checkedSize(size));
  }
  static allocUnsafeSlow(size: number): Buffer {
    return new Buffer(checkedSize(size));
  }
  static isBuffer(value: unknown): value is Buffer {
    return value instanceof Buffer;
  }
  static isEncoding(name: unknown): boolean {
    return typeof name === "string" && encodingOf(name) !== undefined;
  }
  static byteLength(value: string | ArrayBuffer | ArrayBufferView, encoding?: Encoding): number {
    if (typeof value === "string") {
      // The other half of a pair of digits does not count, but does here
      const name = encodingOf(encoding ?? "utf8") ?? "utf8";
      return name === "hex" ? value.length >>> 1 : bytesOf(value, name).length;
    }
    const { byteLength } = value;
    if (typeof byteLength === "number") return byteLength;
    throw invalidArgument("string", "of type string or an instance of Buffer or ArrayBuffer", value);
  }
  static concat(list: readonly Uint8Array[], length?: number): Buffer {
    if (!Array.isArray(list)) throw invalidArgument("list", "an instance of Array", list);
    const total =
      length === undefined ? list.reduce((sum, one) => sum + one.length, 0) : checkedNumber(length, "length");
    const made = new Buffer(total);
    let at = 0;
    list.forEach((given, i) => {
      const one = checkedBytes(given, `list[${i}]`);
      const part = at + one.length > total ? one.subarray(0, total - at) : one;
      made.set(part, at);
      at += part.length;
    });
    return made;
  }
  static compare(a: Uint8Array, b: Uint8Array): number {
    checkedBytes(a, "buf1");
    checkedBytes(b, "buf2");
    const shared = Math.min(a.length, b.length);
    for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    return Math.sign(a.length - b.length);
  }

  override toString(encoding?: Encoding, start = 0, end = this.length): string {
    const from = Math.max(0, Math.trunc(start) || 0);
    const to = Math.min(this.length, Math.trunc(end) || 0);
    return to <= from ? "" : textOf(from === 0 && to === this.length ? this : this.subarray(from, to), encoding);
  }
  override toLocaleString(...args: unknown[]): string {
    return this.toString(...(args as []));
  }
  toJSON(): { type: "Buffer"; data: number[] } {
    return { type: "Buffer", data: Array.from(this) };
  }
  equals(other: Uint8Array): boolean {
    return Buffer.compare(this, checkedBytes(other, "otherBuffer")) === 0;
  }
  compare(target: Uint8Array, targetStart = 0, targetEnd?: number, sourceStart = 0, sourceEnd?: number): number {
    checkedBytes(target, "target");
    const to = targetEnd === undefined ? target.length : checkedNumber(targetEnd, "targetEnd", target.length);
    const end = sourceEnd === undefined ? this.length : checkedNumber(sourceEnd, "sourceEnd", this.length);
    const from = checkedNumber(targetStart, "targetStart");
    const start = checkedNumber(sourceStart, "sourceStart");
    if (start >= end) return from >= to ? 0 : -1;
    return from >= to ? 1 : Buffer.compare(this.subarray(start, end), target.subarray(from, to));
  }
  /** Shares memory, unlike that of other typed arrays. */
  override slice(start?: number, end?: number): Buffer {
    return this.subarray(start, end) as Buffer;
  }
  write(text: string, offset?: number | Encoding, length?: number | Encoding, encoding?: Encoding): number {
    if (typeof text !== "string") throw nodeError(TypeError, "ERR_INVALID_ARG_TYPE", "argument must be a string");
    const isPlaced = offset !== undefined && (typeof offset !== "string" || length !== undefined);
    const at = isPlaced ? checkedNumber(offset, "offset", this.length) : 0;
    const isLimited = isPlaced && length !== undefined && typeof length !== "string";
    const room = isLimited ? checkedNumber(length, "length", this.length) : Infinity;
    const name = isPlaced ? (typeof length === "string" ? length : encoding) : offset;
    const bytes = bytesThatFit(text, (name as Encoding) || undefined, Math.min(room, this.length - at));
    this.set(bytes, at);
    return bytes.length;
  }
  copy(target: Uint8Array, targetStart?: number, sourceStart?: number, sourceEnd?: number): number {
    checkedBytes(target, "target");
    const at = wholeNumber(targetStart, "targetStart");
    const start = wholeNumber(sourceStart, "sourceStart", this.length);
    const end = sourceEnd === undefined ? this.length : wholeNumber(sourceEnd, "sourceEnd");
    if (at >= target.length || start >= end) return 0;
    const part = this.subarray(start, Math.min(end, start + target.length - at));
    target.set(part, at);
    return part.length;
  }
  override fill(value: string | number | Uint8Array, from?: From, to?: From, encoding?: Encoding): this {
    const name = typeof from === "string" ? from : typeof to === "string" ? to : encoding;
    const isText = typeof value === "string";
    const isPlaced = from !== undefined && !(isText && typeof from === "string");
    const start = isPlaced ? checkedNumber(from, "offset") : 0;
    const isEnded = isPlaced && to !== undefined && !(isText && typeof to === "string");
    const end = isEnded ? checkedNumber(to, "end", this.length) : this.length;
    // Also what `alloc` was given
    if (isText && name !== undefined && typeof name !== "string")
      throw invalidArgument("encoding", "of type string", name);
    const pattern = isText ? bytesOf(value, name || undefined) : value;
    if (start >= end) return this;
    if (value === "") return super.fill(0, start, end);
    if (!isText && !(value instanceof Uint8Array)) return super.fill(Number(value) & 255, start, end);
    const bytes = pattern as ArrayLike<number>;
    if (bytes.length === 0) throw invalidValue("value", value);
    for (let i = start; i < end; i++) this[i] = bytes[(i - start) % bytes.length];
    return this;
  }
  override indexOf(value: Wanted, from?: From, encoding?: Encoding): number {
    return this.#find(value, from, encoding, true);
  }
  override lastIndexOf(value: Wanted, from?: From, encoding?: Encoding): number {
    return this.#find(value, from, encoding, false);
  }
  override includes(value: Wanted, from?: From, encoding?: Encoding): boolean {
    return this.#find(value, from, encoding, true) >= 0;
  }
  #find(value: Wanted, from: From, encoding: Encoding | undefined, forward: boolean): number {
    const offset = Number(typeof from === "string" ? undefined : from);
    const given = Number.isNaN(offset) ? (forward ? 0 : this.length) : Math.trunc(offset);
    if (typeof value === "number") {
      const at = lookFrom(this.length, given, 1, forward);
      if (at < 0 || this.length === 0) return -1;
      return forward ? super.indexOf(value & 255, at) : super.lastIndexOf(value & 255, at);
    }
    const isText = typeof value === "string";
    if (!isText && !(value instanceof Uint8Array)) {
      const expected = "one of type number or string or an instance of Buffer or Uint8Array";
      throw invalidArgument("value", expected, value);
    }
    const name = typeof from === "string" ? from : encoding;
    const wanted = isText ? bytesOf(value, name) : value;
    const at = lookFrom(this.length, given, wanted.length, forward);
    if (wanted.length === 0 || at < 0) return at;
    // Texts of two bytes for each unit are found where such a unit begins
    const step = (encodingOf(name) === "utf16le" ? 2 : 1) * (forward ? 1 : -1);
    const last = this.length - wanted.length;
    const isThere = (i: number) => {
      let j = 0;
      while (j < wanted.length && this[i + j] === wanted[j]) j++;
      return j === wanted.length;
    };
    const begin = forward ? at : Math.min(at, last);
    for (let i = begin; i >= 0 && i <= last; i += step) if (isThere(i)) return i;
    return -1;
  }
}

export function btoa(text: string): string {
  return textOf(new Uint8Array(bytesOf(String(text), "latin1")), "base64");
}
export function atob(text: string): string {
  return textOf(new Uint8Array(bytesOf(String(text), "base64")), "latin1");
}
export const constants = { MAX_LENGTH: most, MAX_STRING_LENGTH: 2 ** 29 - 24 };
unbuilt("Buffer", Buffer);
unbuilt("Buffer.prototype", Buffer.prototype);
numbers(Buffer.prototype);
export default unbuilt("buffer", { Buffer, atob, btoa, constants });
