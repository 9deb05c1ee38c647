/** A list of which only elements and the length are asked for. */
export interface BareList<T> {
  [index: number]: T;
  readonly length: number;
}

/**
 * An empty list that inherits nothing. Where intrinsics are frozen, V8 leaves a store to an element of any other array to a
 * builtin, because a prototype might have that element and be read-only: four times as long, or forty where the list grows.
 */
export function bareList<T>(): BareList<T> {
  return Object.setPrototypeOf([], null) as BareList<T>;
}
