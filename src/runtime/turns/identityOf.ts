import type { Execution } from "../execution";
import type { ObjectIdentity } from "../execution/executionState";

/** Who made an object, be it the program's or a primitive. */
export function identityOf({ identityOf, primitiveOf }: Execution, object: unknown): ObjectIdentity | undefined {
  return identityOf(object) ?? primitiveOf(object);
}
