import type { Body } from "../../language/functions/body";
import { isObject } from "../../language/isObject";
import type { Code } from "../../task";
import type { LanguageAsync } from "../languageAsync";
import { combinators } from "./combinators";
import type { PromiseRecord } from "./promiseRecord";
import type { Capability } from "./promises";

const { defineProperty, setPrototypeOf } = Object;

/** The program's `Promise`, made once for all executions (ECMAScript, section 27.2). */
export function promiseClass(l: LanguageAsync): void {
  const { promises, realm } = l;
  const { make, of } = promises.objects;
  const hidden = (object: object, key: PropertyKey, value: unknown) =>
    defineProperty(object, key, { value, writable: true, enumerable: false, configurable: true });
  const method = (object: object, name: string, length: number, body: Body) => {
    const made = l.enduring(body, name, length);
    hidden(object, name, made);
    return made;
  };

  const made = function Promise(executor: unknown): unknown {
    if (l.passing) return l.passed();
    if (new.target === undefined) throw l.error("TypeError", "Promise constructor cannot be invoked without 'new'");
    return l.execution.runInline(l.create(made, [executor], new.target, -1));
  };
  setPrototypeOf(made, realm.functionPrototype);
  const identity = l.memory.identities.giveLasting(made, "Promise");
  identity.creates = "class";
  identity.constructorCode = function* (_class, target, executor) {
    if (typeof executor !== "function")
      throw l.error("TypeError", `Promise resolver ${l.describe(executor)} is not a function`);
    const { maker, loop, at, inside } = l.execution;
    const record = promises.make(target);
    inside?.uses?.made(record, executor);
    record.mayStay = l.isForeign(at);
    const [resolve, reject] = promises.resolvingFunctions(record);
    const { site } = maker;
    const around = loop.making;
    loop.making = record;
    try {
      yield* l.run(undefined, executor, [resolve, reject], site);
    } catch (error) {
      yield* l.run(undefined, reject, [l.caught(error)], -1);
    }
    loop.making = around;
    return record.object;
  };
  promises.constructorFunction = made;

  const prototype = make.prototype as object;
  setPrototypeOf(prototype, realm.objectPrototype);
  defineProperty(made, "prototype", { value: prototype, writable: false });
  hidden(prototype, "constructor", made);
  defineProperty(prototype, Symbol.toStringTag, { value: "Promise", configurable: true });

  const recordOf = (self: unknown, name: string): PromiseRecord => {
    const record = of(self);
    if (record === undefined)
      throw l.error(
        "TypeError",
        `Method Promise.prototype.${name} called on incompatible receiver ${l.describe(self)}`,
      );
    return record;
  };
  promises.pristineThen = method(prototype, "then", 2, function (this: unknown, onFulfilled, onRejected) {
    const record = recordOf(this, "then");
    return promises.then(this as object, record, onFulfilled, onRejected);
  });
  method(prototype, "catch", 1, function (this: unknown, onRejected) {
    if (this === null || this === undefined)
      throw l.error("TypeError", "Promise.prototype.catch called on null or undefined");
    return promises.invokeThen(this as object, undefined, onRejected);
  });
  method(prototype, "finally", 1, function* (this: unknown, onFinally): Code {
    if (!isObject(this)) throw l.error("TypeError", "Promise.prototype.finally called on a non-object");
    const C = promises.species(this);
    if (typeof onFinally !== "function") return yield* promises.invokeThen(this, onFinally, onFinally);
    const after = (settle: (value: unknown) => unknown) =>
      l.helper("", function* (value): Code {
        const result = yield* l.run(undefined, onFinally, [], -1);
        const promise = (yield* promiseResolve(C, result)) as object;
        return yield* promises.invokeThen(
          promise,
          l.plainMethod("", 0, () => settle(value)),
          undefined,
        );
      });
    const thenFinally = after((value) => value);
    const catchFinally = after((reason) => {
      throw reason;
    });
    return yield* promises.invokeThen(this, thenFinally, catchFinally);
  });

  /** PromiseResolve(C, x). */
  function* promiseResolve(C: unknown, value: unknown): Code {
    if (of(value) !== undefined && (value as { constructor?: unknown }).constructor === C) return value;
    const capability = (yield* promises.capability(C)) as Capability;
    const code = promises.settleCapability(capability, false, value);
    if (code !== undefined) yield* code;
    return capability.promise;
  }

  method(made, "resolve", 1, function* (this: unknown, value): Code {
    if (!isObject(this)) throw l.error("TypeError", "PromiseResolve called on non-object");
    return yield* promiseResolve(this, value);
  });
  method(made, "reject", 1, function* (this: unknown, reason): Code {
    const capability = (yield* promises.capability(this)) as Capability;
    const code = promises.settleCapability(capability, true, reason);
    if (code !== undefined) yield* code;
    return capability.promise;
  });
  method(made, "withResolvers", 0, function* (this: unknown): Code {
    if (this === made) {
      const { at, inside } = l.execution;
      const record = promises.make();
      inside?.uses?.made(record);
      record.mayStay = l.isForeign(at);
      const [resolve, reject] = promises.resolvingFunctions(record);
      return l.plainObject({ promise: record.object, resolve, reject });
    }
    const { promise, resolve, reject } = (yield* promises.capability(this)) as Capability;
    return l.plainObject({ promise, resolve, reject });
  });
  method(made, "try", 1, function* (this: unknown, callback, ...args): Code {
    if (!isObject(this)) throw l.error("TypeError", "Promise.try called on non-object");
    const capability = (yield* promises.capability(this)) as Capability;
    let value: unknown;
    let failed = false;
    try {
      value = yield* l.run(undefined, callback, l.list(args), -1);
    } catch (error) {
      value = l.caught(error);
      failed = true;
    }
    const code = promises.settleCapability(capability, failed, value);
    if (code !== undefined) yield* code;
    return capability.promise;
  });
  for (const [name, combine] of Object.entries(combinators(l)))
    method(made, name, 1, function (this: unknown, iterable) {
      return combine(this, iterable);
    });

  promises.speciesGetter = l.enduring(
    function* (this: unknown) {
      return this;
    },
    "get [Symbol.species]",
    0,
  );
  defineProperty(made, Symbol.species, { get: promises.speciesGetter as () => unknown, configurable: true });
  hidden(realm.global, "Promise", made);
}
