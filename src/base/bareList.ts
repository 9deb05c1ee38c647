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
  // Of objects from the start. Else the first lists are of another hidden class than those that V8 makes once it has seen what
  // comes to be in them, and it gives up the optimized code of half the engine in the middle of a search
  const list: unknown[] = [undefined];
  list.length = 0;
  return Object.setPrototypeOf(list, null) as BareList<T>;
}
