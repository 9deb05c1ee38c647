import { operation } from "../../runtime/language/operationStamp";
import type { Kit } from "../kit";
import { milliseconds } from "./milliseconds";

/** The function `sleep`: the task waits in virtual time. */
export function sleepFunction(kit: Kit): unknown {
  const sleep = (): never => {
    throw kit.error("TypeError", "sleep was called by a built-in function: not yet supported");
  };
  operation(sleep, (_self, [ms], site) => kit.execution.clock.sleep(milliseconds(ms), site));
  return sleep;
}
