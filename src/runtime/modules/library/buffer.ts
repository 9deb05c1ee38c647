import { unbuilt } from "./core";
import { invalidArgument, nodeError } from "./errors";
import { utf8Bytes, utf8Text } from "./textCoding";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function base64Of(bytes: ArrayLike<number>, url = false): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const block = (bytes[i] << 16) | ((left > 1 ? bytes[i + 1] : 0) << 8) | (left > 2 ? bytes[i + 2] : 0);
    text += letters[block >> 18] + letters[(block >> 12) & 63];
    text += (left > 1 ? letters[(block >> 6) & 63] : "=") + (left > 2 ? letters[block & 63] : "=");
  }
  return url ? text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "") : text;
}

function base64Bytes(text: string): number[] {
  const bytes: number[] = [];
  let block = 0;
  let bits = 0;
  for (const character of text) {
    if (character === "=") break;
    const value = letters.indexOf(character === "-" ? "+" : character === "_" ? "/" : character);
    if (value < 0) continue;
    block = ((block << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((block >> bits) & 255);
    }
  }
  return bytes;
}

function hexBytes(text: string): number[] {
  const pairs = /^(?:[0-9a-fA-F]{2})*/.exec(text)![0];
  return Array.from({ length: pairs.length / 2 }, (_, i) => parseInt(pairs.slice(2 * i, 2 * i + 2), 16));
}

export type Encoding = string;
function known(encoding: Encoding | undefined): string {
  const name = String(encoding ?? "utf8").toLowerCase();
  if (name === "utf-8" || name === "") return "utf8";
  if (name === "binary") return "latin1";
  if (["utf8", "hex", "base64", "base64url", "latin1", "ascii"].includes(name)) return name;
  throw nodeError(TypeError, "ERR_UNKNOWN_ENCODING", `Unknown encoding: ${encoding}`);
}

function encoded(text: string, encoding?: Encoding): number[] {
  const name = known(encoding);
  if (name === "utf8") return utf8Bytes(text);
  if (name === "hex") return hexBytes(text);
  if (name.startsWith("base64")) return base64Bytes(text);
  return Array.from(text, (character) => character.charCodeAt(0) & 255);
}

type Source = string | ArrayLike<number> | ArrayBuffer | Uint8Array;

// @ts-expect-error Its `from` takes more than that of its base
export class Buffer extends Uint8Array {
  static override from(source: Source, encoding?: Encoding | number, length?: number): Buffer {
    if (typeof source === "string") return new Buffer(encoded(source, encoding as Encoding));
    if (source instanceof ArrayBuffer) return new Buffer(source, encoding as number, length);
    if (typeof source !== "object" || source === null) {
      const expected = "of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object";
      throw invalidArgument("first argument", expected, source);
    }
    const { type, data } = source as { type?: unknown; data?: unknown };
    return new Buffer((type === "Buffer" && Array.isArray(data) ? data : source) as ArrayLike<number>);
  }
  static alloc(size: number, fill?: string | number | Uint8Array, encoding?: Encoding): Buffer {
    const made = new Buffer(size);
    return fill === undefined ? made : (made.fill(fill as number, undefined, undefined, encoding) as Buffer);
  }
  static allocUnsafe(size: number): Buffer {
    return new Buffer(size);
  }
  static isBuffer(value: unknown): value is Buffer {
    return value instanceof Buffer;
  }
  static isEncoding(name: unknown): boolean {
    try {
      return typeof name === "string" && known(name) !== "";
    } catch {
      return false;
    }
  }
  static byteLength(value: string | ArrayBuffer | ArrayBufferView, encoding?: Encoding): number {
    return typeof value === "string" ? encoded(value, encoding).length : value.byteLength;
  }
  static concat(list: readonly Uint8Array[], length?: number): Buffer {
    const total = length ?? list.reduce((sum, one) => sum + one.length, 0);
    const made = new Buffer(total);
    let at = 0;
    for (const one of list) {
      const part = at + one.length > total ? one.subarray(0, total - at) : one;
      made.set(part, at);
      at += part.length;
    }
    return made;
  }
  static compare(a: Uint8Array, b: Uint8Array): number {
    const shared = Math.min(a.length, b.length);
    for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    return Math.sign(a.length - b.length);
  }

  override toString(encoding?: Encoding, start = 0, end = this.length): string {
    const name = known(encoding);
    if (name === "utf8") {
      const { text, rest } = utf8Text(this, start, end);
      return rest < end ? `${text}\ufffd` : text;
    }
    const part = this.subarray(start, end);
    if (name === "hex") return Array.from(part, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (name.startsWith("base64")) return base64Of(part, name === "base64url");
    return Array.from(part, (byte) => String.fromCharCode(name === "ascii" ? byte & 127 : byte)).join("");
  }
  toJSON(): { type: "Buffer"; data: number[] } {
    return { type: "Buffer", data: Array.from(this) };
  }
  equals(other: Uint8Array): boolean {
    return Buffer.compare(this, other) === 0;
  }
  compare(other: Uint8Array): number {
    return Buffer.compare(this, other);
  }
  /** Shares memory, unlike that of other typed arrays. */
  override slice(start?: number, end?: number): Buffer {
    return this.subarray(start, end) as Buffer;
  }
  write(text: string, offset: number | Encoding = 0, length?: number | Encoding, encoding?: Encoding): number {
    const at = typeof offset === "number" ? offset : 0;
    const name = [offset, length, encoding].find((given) => typeof given === "string");
    const most = Math.min(typeof length === "number" ? length : Infinity, this.length - at);
    const bytes = encoded(text, name as Encoding).slice(0, most);
    this.set(bytes, at);
    return bytes.length;
  }
  copy(target: Uint8Array, at = 0, start = 0, end = this.length): number {
    const part = this.subarray(start, Math.min(end, start + target.length - at));
    target.set(part, at);
    return part.length;
  }
  override fill(value: string | number | Uint8Array, start?: number, end?: number, encoding?: Encoding): this {
    if (typeof value === "number") return super.fill(value, start, end);
    const pattern = typeof value === "string" ? encoded(value, encoding) : value;
    for (let i = start ?? 0; i < (end ?? this.length); i++)
      this[i] = pattern.length === 0 ? 0 : pattern[(i - (start ?? 0)) % pattern.length];
    return this;
  }
  override indexOf(value: string | number | Uint8Array, from = 0, encoding?: Encoding): number {
    if (typeof value === "number") return super.indexOf(value, from);
    const wanted = typeof value === "string" ? encoded(value, encoding) : value;
    for (let i = from; i + wanted.length <= this.length; i++) {
      let j = 0;
      while (j < wanted.length && this[i + j] === wanted[j]) j++;
      if (j === wanted.length) return i;
    }
    return -1;
  }
  override includes(value: string | number | Uint8Array, from = 0, encoding?: Encoding): boolean {
    return this.indexOf(value, from, encoding) >= 0;
  }
}

export function btoa(text: string): string {
  return base64Of(encoded(String(text), "latin1"));
}
export function atob(text: string): string {
  return Buffer.from(base64Bytes(String(text))).toString("latin1");
}
export const constants = { MAX_LENGTH: 2 ** 32, MAX_STRING_LENGTH: 2 ** 29 - 24 };
unbuilt("Buffer", Buffer);
unbuilt("Buffer.prototype", Buffer.prototype);
export default unbuilt("buffer", { Buffer, atob, btoa, constants });
