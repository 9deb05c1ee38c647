import { isObject } from "../../language/isObject";
import type { How } from "../../language/iteration/generatorPrototypes";
import { given, leaving } from "../../language/iteration/generatorYields";
import type { Code } from "../../task";
import type { LanguageAsync } from "../languageAsync";
import { awaiting } from "./activation";
import { openAsyncSource, type AsyncSource } from "./asyncIteration";

/** The user's `yield* source` in an asynchronous generator. */
export function* yieldAllAsync(l: LanguageAsync, from: unknown, site: number): Code {
  const source = (yield* openAsyncSource(l, from, site)) as AsyncSource;
  let how: How = "next";
  let received: unknown;
  for (;;) {
    if (how !== "next" && !source.has(how)) {
      if (how === "return") {
        l.returned = received;
        return yield leaving;
      }
      if (source.has("return")) {
        l.awaits(yield* source.call("return", []), site);
        const closed = yield awaiting;
        if (!isObject(closed)) throw l.error("TypeError", `${String(closed)} is not an object`);
      }
      throw l.error("TypeError", "The iterator does not provide a 'throw' method");
    }
    l.awaits(yield* source.call(how, [received]), site);
    const step = (yield awaiting) as IteratorResult<unknown>;
    if (!isObject(step)) throw l.error("TypeError", `Iterator result ${String(step)} is not an object`);
    if (step.done) {
      if (how !== "return") return step.value;
      l.returned = step.value;
      return yield leaving;
    }
    l.giveValue(step.value);
    let left = true;
    try {
      received = yield given;
      how = "next";
      left = false;
    } catch (error) {
      received = l.caught(error);
      how = "throw";
      left = false;
    } finally {
      // The source may have something to give before this generator ends
      if (left) {
        how = "return";
        received = l.returned;
        // eslint-disable-next-line no-unsafe-finally -- what ended it is dropped: the source decides whether it ends
        continue;
      }
    }
  }
}
