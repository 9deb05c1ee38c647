import type { Operation } from "../../runtime/operation";
import type { Code } from "../../runtime/task";
import type { Kit } from "../kit";

/** Runs a function of the program between two operations; the second happens even if the function throws. */
export function* exclusively(kit: Kit, body: unknown, site: number, enter: Operation, leave: () => Operation): Code {
  yield enter;
  try {
    return yield* kit.language().run(undefined, body, [], site);
  } finally {
    yield leave();
  }
}
