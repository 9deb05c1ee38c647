import type { Operation } from "../../operation";
import { LoopCallback } from "../callbacks/loopCallback";
import type { LoopTime } from "../loopTime";
import { SharedSleep } from "./sharedSleep";

/** The moment until which the operation is due, if it is one that waits for its time. */
export function dueOf(operation: Operation): LoopTime | undefined {
  if (operation instanceof SharedSleep) return operation.moment;
  return operation instanceof LoopCallback ? operation.latest : undefined;
}
