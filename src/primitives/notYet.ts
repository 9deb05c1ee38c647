import type { Kit } from "./kit";

/** An export that the types promise and nobody has built: it answers with an error when called or constructed. */
export function notYet(kit: Kit, name: string): unknown {
  return function (): never {
    throw kit.error("Error", `${name}: not yet supported`);
  };
}
