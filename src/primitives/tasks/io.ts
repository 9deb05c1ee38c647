import { Completion } from "../../runtime/eventLoop/callbacks/completion";
import { PromiseRecord } from "../../runtime/eventLoop/promises/promiseRecord";
import type { Code } from "../../runtime/task";
import type { Kit } from "../kit";

/** The function `io`: a promise that is settled at any time, by a completion of I/O. */
export function ioFunction(kit: Kit): unknown {
  const { execution } = kit;
  const language = kit.language();
  function* complete(record: PromiseRecord, result: unknown): Code {
    const { promises } = language;
    let value = result;
    let failed = false;
    if (typeof result === "function")
      try {
        value = yield* language.run(undefined, result, [], -1);
      } catch (error) {
        value = language.caught(error);
        failed = true;
      }
    if (failed) promises.reject(record, value);
    else promises.resolve(record, value);
    return undefined;
  }
  return language.enduring(
    function* (result, name): Code {
      const record = language.promises.make();
      const called = typeof name === "string" ? name : "io";
      const callback = execution.loop.context.bind(() => complete(record, result));
      execution.loop.schedule(called, new Completion(execution.loop, execution.maker.site, callback, called));
      return record.object;
    },
    "io",
    0,
  );
}
