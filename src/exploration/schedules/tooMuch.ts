import { Add, isNextToLast } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import type { PendingOperation } from "../pendingOperations";

/** Why a parsimonious search gives up: see `ParsimoniousDpor`. */
export type TooMuch =
  | "callbacks"
  | "time"
  | "halts"
  | "whole turns"
  | "came back"
  | "looks again"
  | "its like stops it"
  | "another footprint"
  | "another head"
  | "cannot go on"
  | "cut off"
  | "many sets";

/** Is it too much for a parsimonious search that this happens, or has not happened when an execution ends? */
export function tooMuch(operation: ExecutionEvent | PendingOperation): TooMuch | undefined {
  const { guard, accesses } = operation;
  if (guard?.turn || guard?.part) return "whole turns";
  // What commutes with an operation does not decide whether it may happen
  if (guard && accesses.some(({ location, mode }) => location === guard.location && mode === Add))
    return "its like stops it";
  if (isNextToLast(accesses) || ("varies" in operation && operation.varies)) return "callbacks";
  if ("unknown" in operation && operation.unknown) return "callbacks";
  // It could go on, so the execution ended at a limit, and races with what comes after that were not found
  if ("state" in operation && (guard === null || guard.admits(operation.state))) return "cut off";
  if ("inTime" in operation && operation.inTime) return "time";
  return "halts" in operation && operation.halts ? "halts" : undefined;
}
