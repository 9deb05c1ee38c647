import type { Operation } from "../runtime/operation";
import type { Code } from "../runtime/task";
import type { Kit } from "./kit";

/** Runs a function of the program; `leave` happens even if that throws, which says nothing about the place of the error. */
export function* runThenLeave(kit: Kit, body: unknown, site: number, leave: () => Operation): Code {
  const { execution } = kit;
  let failedAt = -1;
  try {
    return yield* kit.language().run(undefined, body, [], site);
  } catch (error) {
    failedAt = execution.at;
    throw error;
  } finally {
    yield leave();
    if (failedAt >= 0) execution.at = failedAt;
  }
}
