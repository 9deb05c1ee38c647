import type { Trace } from "../../model/trace";

/** Does all of an execution run on one event loop, where nobody is ever interrupted? */
export function isOneLoop(trace: Trace | undefined): boolean {
  return trace?.async !== undefined && !trace.async.beside;
}
