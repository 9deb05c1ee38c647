import { Buffer } from "./buffer";
import { unbuilt } from "./core";
import { invalidArgument } from "./errors";
import { createHash, createHmac, Hash, hash, Hmac, timingSafeEqual } from "./hashes";

/** Chance is a stream with a seed, so that an execution can be repeated. Nothing here is secret. */
const byte = (): number => Math.floor(Math.random() * 256);

function randomUUID(): string {
  const bytes = Array.from({ length: 16 }, byte);
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const text = bytes.map((one) => one.toString(16).padStart(2, "0")).join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}
function getRandomValues<A extends ArrayBufferView>(array: A): A {
  if (!ArrayBuffer.isView(array)) throw invalidArgument("array", "an integer typed array", array);
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let i = 0; i < bytes.length; i++) bytes[i] = byte();
  return array;
}
function randomBytes(size: number): Buffer {
  if (typeof size !== "number") throw invalidArgument("size", "of type number", size);
  return getRandomValues(Buffer.alloc(size));
}
function randomInt(from: number, to?: number): number {
  const [low, high] = to === undefined ? [0, from] : [from, to];
  return low + Math.floor(Math.random() * (high - low));
}

const subtle = unbuilt("crypto.subtle", {});
const crypto = { randomUUID, getRandomValues, subtle };
export { randomUUID, getRandomValues, randomBytes, randomInt, subtle, crypto, crypto as webcrypto };
export { createHash, createHmac, Hash, hash, Hmac, timingSafeEqual };
export default unbuilt("crypto", {
  ...{ randomUUID, getRandomValues, randomBytes, randomInt, subtle, webcrypto: crypto },
  ...{ createHash, createHmac, Hash, hash, Hmac, timingSafeEqual },
});
