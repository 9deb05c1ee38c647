import { isObject } from "../../language/isObject";
import type { Code } from "../../task";
import type { LanguageAsync } from "../languageAsync";
import type { PromiseRecord, Reaction } from "../promises/promiseRecord";
import type { Capability } from "../promises/promises";
import { awaiting } from "./activation";

/** Where `for await` and `yield*` get their results; each method gives what is to be awaited. */
export interface AsyncSource {
  call(how: "next" | "return" | "throw", args: readonly unknown[]): Code;
  /** Does it have that method? Reads it, as `call` then need not. */
  has(how: "return" | "throw"): boolean;
}

/** GetIterator(source, async). */
export function* openAsyncSource(l: LanguageAsync, source: unknown, site: number): Code {
  l.standsAt(site);
  const opened = source === null || source === undefined ? undefined : yield* findAsyncSource(l, source, site);
  if (opened === undefined) {
    const what = source === null || source === undefined ? String(source) : "the value";
    throw l.error("TypeError", `${what} is not async iterable`);
  }
  return opened;
}

/** The same, but nothing for what has none of the two methods. */
export function* findAsyncSource(l: LanguageAsync, source: unknown, site: number): Code {
  const open = (source as { [Symbol.asyncIterator]?: unknown })[Symbol.asyncIterator];
  if (open !== undefined && open !== null) {
    if (typeof open !== "function") throw l.error("TypeError", "the value is not async iterable");
    const iterator = yield* l.run(source, open, [], site);
    if (!isObject(iterator)) throw l.error("TypeError", "Result of the Symbol.asyncIterator method is not an object");
    return new OfAsyncIterator(l, iterator, site);
  }
  const openSync = (source as { [Symbol.iterator]?: unknown })[Symbol.iterator];
  if (openSync === undefined || openSync === null) return undefined;
  if (typeof openSync !== "function") throw l.error("TypeError", "the value is not async iterable");
  const iterator = yield* l.run(source, openSync, [], site);
  if (!isObject(iterator)) throw l.error("TypeError", "Result of the Symbol.iterator method is not an object");
  return new OfIterator(l, iterator, site);
}

type Methods = { readonly [K in "next" | "return" | "throw"]?: unknown };

class OfAsyncIterator implements AsyncSource {
  private readonly next: unknown;
  private method: unknown;
  constructor(
    private readonly l: LanguageAsync,
    private readonly iterator: Methods,
    private readonly site: number,
  ) {
    this.next = iterator.next;
  }
  has(how: "return" | "throw"): boolean {
    this.method = this.iterator[how];
    return this.method !== undefined && this.method !== null;
  }
  call(how: "next" | "return" | "throw", args: readonly unknown[]): Code {
    return this.l.run(this.iterator, how === "next" ? this.next : this.method, args, this.site);
  }
}

/** %AsyncFromSyncIteratorPrototype%: the values of a synchronous iterator are awaited. */
class OfIterator implements AsyncSource {
  private readonly next: unknown;
  constructor(
    private readonly l: LanguageAsync,
    private readonly iterator: Methods,
    private readonly site: number,
  ) {
    this.next = iterator.next;
  }
  has(): boolean {
    return true;
  }
  *call(how: "next" | "return" | "throw", args: readonly unknown[]): Code {
    const { l, iterator, site } = this;
    const { promises } = l;
    const capability = promises.own();
    try {
      const method = how === "next" ? this.next : iterator[how];
      if (how === "return" && (method === undefined || method === null)) {
        promises.resolve(capability.record!, l.iteratorResult(args[0], true));
        return capability.promise;
      }
      if (how === "throw" && (method === undefined || method === null)) {
        const { return: close } = iterator;
        if (close !== undefined && close !== null) {
          const closed = yield* l.run(iterator, close, [], site);
          if (!isObject(closed)) throw l.error("TypeError", `${String(closed)} is not an object`);
        }
        throw l.error("TypeError", "The iterator does not provide a 'throw' method");
      }
      const result = yield* l.run(iterator, method, args, site);
      if (!isObject(result)) throw l.error("TypeError", `Iterator result ${String(result)} is not an object`);
      yield* this.continueWith(result as IteratorResult<unknown>, how !== "return", capability);
    } catch (error) {
      promises.reject(capability.record!, l.caught(error));
    }
    return capability.promise;
  }

  /** AsyncFromSyncIteratorContinuation. */
  private *continueWith(result: IteratorResult<unknown>, closes: boolean, capability: Capability): Code {
    const { l, iterator, site } = this;
    const { promises } = l;
    const done = Boolean(result.done);
    const { value } = result;
    let record: PromiseRecord;
    try {
      record = promises.of(value);
    } catch (error) {
      if (!done && closes) yield* closeQuietly(l, iterator, site);
      throw error;
    }
    const to = capability.record!;
    const reaction: Reaction = {
      continues: to,
      react(isRejected, settled) {
        if (!isRejected) promises.resolve(to, l.iteratorResult(settled, done));
        else if (done || !closes) promises.reject(to, settled);
        else
          return (function* (): Code {
            yield* closeQuietly(l, iterator, site);
            promises.reject(to, settled);
            return undefined;
          })();
        return undefined;
      },
    };
    promises.subscribe(record, reaction);
    return undefined;
  }
}

function* closeQuietly(l: LanguageAsync, iterator: Methods, site: number): Code {
  try {
    const { return: close } = iterator;
    if (close !== undefined && close !== null) yield* l.run(iterator, close, [], site);
  } catch (error) {
    l.caught(error);
  }
  return undefined;
}

/** Walks through the results of a `for await`. */
export class AsyncCursor {
  value: unknown = undefined;
  private ended = false;
  constructor(
    private readonly l: LanguageAsync,
    private readonly source: AsyncSource,
  ) {}

  static *open(l: LanguageAsync, source: unknown, site: number): Code {
    return new AsyncCursor(l, (yield* openAsyncSource(l, source, site)) as AsyncSource);
  }

  /** Runs up to the next element; false at the end. */
  *next(site: number): Code {
    this.ended = true; // One that throws is not closed
    const { l } = this;
    l.awaits(yield* this.source.call("next", []), site);
    const step = (yield awaiting) as IteratorResult<unknown>;
    if (!isObject(step)) throw l.error("TypeError", `Iterator result ${String(step)} is not an object`);
    if (step.done) return false;
    this.value = step.value;
    this.ended = false;
    return true;
  }
  *close(): Code {
    if (this.ended) return undefined;
    this.ended = true;
    const { l, source } = this;
    if (!source.has("return")) return undefined;
    l.awaits(yield* source.call("return", []), -1);
    const result = yield awaiting;
    if (!isObject(result)) throw l.error("TypeError", `${String(result)} is not an object`);
    return undefined;
  }
  /** Leaves the loop because of an error, which counts more than any that closing throws. */
  *fail(): Code {
    const { at } = this.l.execution;
    try {
      yield* this.close();
    } catch (error) {
      this.l.caught(error);
    }
    this.l.standsAt(at);
    return undefined;
  }
}
