import { isConstructor } from "../../language/functions/isConstructor";
import type { Code } from "../../task";
import type { LanguageAsync } from "../languageAsync";
import { Activation, awaiting } from "./activation";
import { AsyncCursor, findAsyncSource, type AsyncSource } from "./asyncIteration";

const { defineProperty } = Object;

/** `Array.fromAsync` (ECMAScript 2026, 23.1.2.1), made once for all executions. */
export function arrayFromAsync(l: LanguageAsync): void {
  const { execution, realm, promises } = l;

  function* method(this: unknown, source: unknown, mapper: unknown, receiver: unknown): Code {
    const promise = promises.make();
    const code = new Activation(promises, gather(this, source, mapper, receiver, promise.site), promise).start();
    if (code !== undefined) yield* code;
    return promise.object;
  }

  function* gather(C: unknown, source: unknown, mapper: unknown, receiver: unknown, site: number): Code {
    if (mapper !== undefined && typeof mapper !== "function")
      throw l.error("TypeError", `${l.describe(mapper)} is not a function`);
    if (source === null || source === undefined) throw l.error("TypeError", `${String(source)} is not async iterable`);
    const opened = (yield* findAsyncSource(l, source, site)) as AsyncSource | undefined;
    return yield* opened === undefined
      ? fromArrayLike(C, source, mapper, receiver, site)
      : fromSource(C, new AsyncCursor(l, opened), mapper, receiver, site);
  }

  function* fromSource(C: unknown, cursor: AsyncCursor, mapper: unknown, receiver: unknown, site: number): Code {
    const out = (yield* create(C, [], site)) as unknown[];
    let count = 0;
    for (; yield* cursor.next(site); count++)
      try {
        let { value } = cursor;
        if (mapper !== undefined) value = yield* awaited(yield* l.run(receiver, mapper, [value, count], site), site);
        put(out, count, value);
      } catch (error) {
        const thrown = l.caught(error);
        yield* cursor.fail();
        throw thrown;
      }
    out.length = count;
    return out;
  }

  function* fromArrayLike(C: unknown, source: unknown, mapper: unknown, receiver: unknown, site: number): Code {
    const list = Object(source) as ArrayLike<unknown>;
    if (l.get(list, "length", site)) yield site;
    const length = Math.min(Math.max(Math.trunc(Number(list.length)) || 0, 0), Number.MAX_SAFE_INTEGER);
    const out = (yield* create(C, [length], site)) as unknown[];
    for (let i = 0; i < length; i++) {
      if (l.get(list, i, site)) yield site;
      let value = yield* awaited(list[i], site);
      if (mapper !== undefined) value = yield* awaited(yield* l.run(receiver, mapper, [value, i], site), site);
      put(out, i, value);
    }
    out.length = length;
    return out;
  }

  function* awaited(value: unknown, site: number): Code {
    l.awaits(value, site);
    return yield awaiting;
  }

  /** What is gathered into: an array, or what the class makes of which it is called as a method. */
  function* create(C: unknown, args: readonly number[], site: number): Code {
    if (C === realm.Array || !isConstructor(C)) {
      const made = l.array([]);
      if (args.length > 0) made.length = args[0];
      return l.object(made);
    }
    return yield* l.create(C, [...args], C, site);
  }

  /** CreateDataPropertyOrThrow. What is gathered goes on from one callback to the next, in no location. */
  function put(target: unknown[], index: number, value: unknown): void {
    execution.sharing.learner?.loses();
    execution.loop.polls.disturbs();
    defineProperty(target, index, { value, writable: true, enumerable: true, configurable: true });
  }

  defineProperty(realm.Array, "fromAsync", {
    value: l.enduring(method, "fromAsync", 1),
    writable: true,
    enumerable: false,
    configurable: true,
  });
}
