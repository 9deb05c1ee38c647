import type { Effect } from "./effect";

/** What functions of the module "interleaver" touch, where they are no operations. */
const declared = new WeakMap<object, Effect>();

export function declareEffect<F extends object>(made: F, effect: Effect): F {
  declared.set(made, effect);
  return made;
}

export function declaredEffect(callee: unknown): Effect | undefined {
  return declared.get(callee as object);
}
