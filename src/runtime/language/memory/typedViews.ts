import type { Identities } from "./identities";

// The getters look into the object itself: nobody can deceive them, and they know arrays of every realm
const prototype = Object.getPrototypeOf(Int8Array.prototype) as object;
const getter = (name: PropertyKey, of = prototype) =>
  Object.getOwnPropertyDescriptor(of, name)!.get as (this: unknown) => unknown;
const tagOf = getter(Symbol.toStringTag);
const lengthOf = getter("length");
const bufferOf = getter("buffer");
const offsetOf = getter("byteOffset");
const [bytesOfBuffer, bytesOfShared] = [ArrayBuffer, SharedArrayBuffer].map(({ prototype: own }) =>
  getter("byteLength", own),
);
/** By the name of the class. */
export const bytesPerElement: Readonly<Record<string, number>> = {
  ...{ Int8Array: 1, Uint8Array: 1, Uint8ClampedArray: 1, Int16Array: 2, Uint16Array: 2, Float16Array: 2 },
  ...{ Int32Array: 4, Uint32Array: 4, Float32Array: 4, Float64Array: 8, BigInt64Array: 8, BigUint64Array: 8 },
};

/** The name of its class; undefined for anything that is no typed array. */
export function typedArrayKind(value: unknown): string | undefined {
  return ArrayBuffer.isView(value) ? (tagOf.call(value) as string | undefined) : undefined;
}
export function viewLength(view: object): number {
  return lengthOf.call(view) as number;
}
export function bufferOfView(view: unknown): object {
  return bufferOf.call(view) as object;
}
/** The byte of its buffer at which an element begins. */
export function startOfElement(view: object, index: number): number {
  return (offsetOf.call(view) as number) + index * bytesPerElement[tagOf.call(view) as string];
}
/** What memory is called that is seen through a view. */
export function nameOfView(view: object, kind: string, identities: Identities): string {
  return identities.of(view)?.name ?? kind;
}

/** An `ArrayBuffer`, of any realm. */
export function isArrayBuffer(value: object): value is ArrayBuffer {
  return works(bytesOfBuffer, value);
}
/** A `SharedArrayBuffer`, of any realm. */
export function isSharedBuffer(value: object): value is SharedArrayBuffer {
  return works(bytesOfShared, value);
}
export function isBuffer(value: object): value is ArrayBufferLike {
  return isArrayBuffer(value) || isSharedBuffer(value);
}
function works(look: (this: unknown) => unknown, value: object): boolean {
  try {
    look.call(value);
    return true;
  } catch {
    return false;
  }
}

export function byteLengthOf(buffer: ArrayBufferLike): number {
  return (isSharedBuffer(buffer) ? bytesOfShared : bytesOfBuffer).call(buffer) as number;
}
