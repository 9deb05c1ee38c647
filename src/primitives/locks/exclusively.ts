import type { Operation } from "../../runtime/operation";
import type { Code } from "../../runtime/task";
import type { Kit } from "../kit";
import { needFunction } from "../needFunction";
import { runThenLeave } from "../runThenLeave";

/**
 * Runs a function of the program between two operations; the second happens even if the function throws. `call`: how this is
 * written in a program.
 */
export function* exclusively(
  kit: Kit,
  call: string,
  body: unknown,
  site: number,
  enter: Operation,
  leave: () => Operation,
): Code {
  needFunction(kit, body, call);
  yield enter;
  return yield* runThenLeave(kit, body, site, leave);
}
