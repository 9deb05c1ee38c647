import { delayOf } from "../delayOf";
import { Unsupported } from "../execution/unsupported";
import type { Body } from "../language/functions/body";
import { isObject } from "../language/isObject";
import { unbuilt } from "../modules/unbuilt";
import type { Code } from "../task";
import { Immediate } from "./callbacks/immediates";
import type { LanguageAsync } from "./languageAsync";
import { Timer } from "./timers/timer";
import { handleClasses } from "./timers/timerHandles";

const { defineProperty } = Object;

/** The functions of the global object that queue something; made once for all executions. */
export function globals(l: LanguageAsync): void {
  const { execution, realm } = l;
  const { loop } = execution;
  const { global } = realm;
  const { timeouts, immediates } = handleClasses(l);
  const show = (object: object, name: string, length: number, body: Body) =>
    defineProperty(object, name, {
      value: l.enduring(body, name, length),
      writable: true,
      enumerable: true,
      configurable: true,
    });

  const bind = (code: () => Code) => loop.context.bind(code);
  const bindAlone = (code: () => Code) => loop.context.bind(code, -1);
  const location = () => {
    const { maker } = execution;
    return execution.numbering.primitive(maker.number, maker.primitives++);
  };
  const required = (callback: unknown): void => {
    if (typeof callback === "function") return;
    const message = `The "callback" argument must be of type function. Received ${l.describe(callback)}`;
    throw l.coded("TypeError", "ERR_INVALID_ARG_TYPE", message);
  };

  const start = (repeats: boolean): Body =>
    function* (callback, ms, ...args): Code {
      required(callback);
      const { site } = execution.maker;
      const delay = delayOf(Number(ms));
      const given = l.list(args);
      const timer = new Timer(
        bindAlone(() => l.run(handle, callback, given, -1)),
        delay,
        repeats,
        location(),
        site,
        callback,
        given.length,
      );
      const handle = timeouts.make(timer);
      loop.timers.add(timer);
      return handle;
    };
  show(global, "setTimeout", 2, start(false));
  show(global, "setInterval", 2, start(true));
  const clear: Body = function* (handle): Code {
    const timer = timeouts.of(handle) ?? loop.timers.numbered(handle);
    if (!timer) return undefined;
    loop.refuseClearing(execution.maker.site);
    loop.timers.clear(timer);
    return undefined;
  };
  show(global, "clearTimeout", 1, clear);
  show(global, "clearInterval", 1, clear);
  show(global, "setImmediate", 1, function* (callback, ...args): Code {
    required(callback);
    const given = l.list(args);
    const immediate = new Immediate(
      bindAlone(() => l.run(handle, callback, given, -1)),
      location(),
    );
    const handle = immediates.make(immediate);
    loop.immediates.add(immediate, execution.maker.site);
    return handle;
  });
  show(global, "clearImmediate", 1, function* (handle): Code {
    const immediate = isObject(handle) ? immediates.of(handle) : undefined;
    if (!immediate) return undefined;
    loop.refuseClearing(execution.maker.site);
    loop.immediates.clear(immediate);
    return undefined;
  });
  show(global, "queueMicrotask", 1, function* (callback): Code {
    required(callback);
    loop.refuseThread(execution.maker.site);
    loop.microtasks.push({ run: bind(() => l.run(undefined, callback, [], -1)) });
    return undefined;
  });
  const process = Object.setPrototypeOf({}, realm.objectPrototype) as object;
  const listens = (act: (event: unknown, listener: unknown) => void): Body =>
    function* (this: unknown, event, listener) {
      act(event, listener);
      return this;
    };
  const add = (event: unknown, listener: unknown, isOnce = false) => {
    if (event === "beforeExit")
      throw new Unsupported('process.on("beforeExit"): not yet supported; use "exit"', execution.maker.site);
    // The program has ended then, and nothing that it starts happens any more
    if (event === "exit" && !loop.listeners.has("exit"))
      execution.checks.push(() => l.finalCheck(loop.listeners.tell("exit", [execution.exitStatus.code])));
    loop.listeners.add(event, listener, isOnce);
  };
  const on = listens((event, listener) => add(event, listener));
  const off = listens((event, listener) => loop.listeners.remove(event, listener));
  const once = listens((event, listener) => add(event, listener, true));
  for (const name of ["on", "addListener"]) show(process, name, 2, on);
  show(process, "once", 2, once);
  for (const name of ["off", "removeListener"]) show(process, name, 2, off);
  show(process, "emit", 1, function* (event, ...args): Code {
    const heard = loop.listeners.has(event);
    // As of every emitter
    if (event === "error" && !heard) throw args[0];
    yield* loop.listeners.tell(event, l.list(args));
    return heard;
  });
  loop.listeners.call = (listener, args) => l.run(process, listener, args, -1);
  show(process, "nextTick", 1, function* (callback, ...args): Code {
    required(callback);
    loop.refuseThread(execution.maker.site);
    const given = l.list(args);
    loop.ticks.push({ run: bind(() => l.run(undefined, callback, given, -1)) });
    return undefined;
  });
  // The realm may have served other programs: what stands behind it was theirs
  unbuilt(l, "performance", Object.setPrototypeOf(global.performance, realm.objectPrototype) as object);
  defineProperty(global, "process", { value: process, writable: true, enumerable: false, configurable: true });
}
