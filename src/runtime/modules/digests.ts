import { hmac } from "@noble/hashes/hmac.js";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha224, sha256, sha384, sha512 } from "@noble/hashes/sha2.js";

// The host hands in nothing of its own, so that what Node has for this is out of reach (docs/decisions/0002-two-realms.md)
const functions = { md5, sha1, sha224, sha256, sha384, sha512 };

/** The names that `digestOf` knows. */
export const digestNames: readonly string[] = Object.keys(functions);

/** The digest of bytes, given as a text of characters up to U+00FF, in hexadecimal. With a key: the HMAC. */
export function digestOf(name: string, text: string, key?: string): string {
  const hash = functions[name as keyof typeof functions];
  const digest = key === undefined ? hash(bytesOf(text)) : hmac(hash, bytesOf(key), bytesOf(text));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
