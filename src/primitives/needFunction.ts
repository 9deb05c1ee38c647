import type { Kit } from "./kit";

/** Throws into the program unless `value`, the argument of a call that is written like `call`, can be called. */
export function needFunction(kit: Kit, value: unknown, call: string): asserts value is () => unknown {
  if (typeof value !== "function")
    throw kit.error("TypeError", `${call.slice(0, call.indexOf("("))} needs a function: ${call}`);
}
