import { nodeError } from "./errors";
import { utf8Bytes, utf8Text } from "./textCoding";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function base64Of(bytes: ArrayLike<number>, url: boolean): string {
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

function utf16Bytes(text: string): number[] {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes.push(unit & 255, unit >> 8);
  }
  return bytes;
}

const otherNames: Readonly<Record<string, string>> = {
  ...{ "utf-8": "utf8", binary: "latin1" },
  ...{ ucs2: "utf16le", "ucs-2": "utf16le", "utf-16le": "utf16le" },
};
const names = ["utf8", "utf16le", "hex", "base64", "base64url", "latin1", "ascii"];

/** The usual name of an encoding; undefined if there is none of that name. */
export function encodingOf(name: unknown): string | undefined {
  const lower = String(name).toLowerCase();
  const usual = Object.hasOwn(otherNames, lower) ? otherNames[lower] : lower;
  return names.includes(usual) ? usual : undefined;
}
function known(encoding: unknown): string {
  const name = encoding === undefined ? "utf8" : encodingOf(encoding);
  if (name !== undefined) return name;
  throw nodeError(TypeError, "ERR_UNKNOWN_ENCODING", `Unknown encoding: ${String(encoding)}`);
}

export function bytesOf(text: string, encoding?: string): number[] {
  const name = known(encoding);
  if (name === "utf8") return utf8Bytes(text);
  if (name === "utf16le") return utf16Bytes(text);
  if (name === "hex") return hexBytes(text);
  if (name.startsWith("base64")) return base64Bytes(text);
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i) & 255);
}

/** As many of them as there is room for whole characters. */
export function bytesThatFit(text: string, encoding: string | undefined, room: number): number[] {
  const bytes = bytesOf(text, encoding);
  if (bytes.length <= room) return bytes;
  let end = room;
  const name = known(encoding);
  if (name === "utf16le") end -= end % 2;
  // Up to where a character begins
  if (name === "utf8") while (end > 0 && (bytes[end] & 0xc0) === 0x80) end--;
  return bytes.slice(0, end);
}

export function textOf(bytes: Uint8Array, encoding: string | undefined): string {
  const name = known(encoding);
  if (name === "utf8") {
    const { text, rest } = utf8Text(bytes, 0, bytes.length);
    return rest < bytes.length ? `${text}\ufffd` : text;
  }
  if (name === "hex") return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (name.startsWith("base64")) return base64Of(bytes, name === "base64url");
  if (name === "utf16le") {
    let text = "";
    for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode(bytes[i] | (bytes[i + 1] << 8));
    return text;
  }
  return Array.from(bytes, (byte) => String.fromCharCode(name === "ascii" ? byte & 127 : byte)).join("");
}
