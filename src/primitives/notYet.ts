import { Unsupported } from "../runtime/execution/unsupported";
import type { Kit } from "./kit";

/** An export that the types promise and nobody has built: calling or constructing it ends the check. */
export function notYet(kit: Kit, name: string): unknown {
  return function (): never {
    throw new Unsupported(`${name}: not yet supported`, kit.execution.current?.site ?? -1);
  };
}
