/** Built-in functions and those of the module "interleaver" that change nothing. */
export const harmless = new WeakSet<object>();

/** Declares a function to change nothing, so that a loop that calls it may only wait. */
export function changesNothing<F extends object>(made: F): F {
  harmless.add(made);
  return made;
}
