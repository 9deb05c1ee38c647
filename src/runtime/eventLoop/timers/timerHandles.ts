import { Write } from "../../../model/access";
import type { Body } from "../../language/functions/body";
import { isObject } from "../../language/isObject";
import type { Immediate } from "../callbacks/immediates";
import type { LanguageAsync } from "../languageAsync";
import { usesUnreferenced } from "./endOfThread";
import type { Timer } from "./timer";

const { defineProperty, setPrototypeOf } = Object;

/** The program's objects for something: `make` gives one, `of` what it stands for. */
interface Handles<T> {
  make(value: T): object;
  of(handle: unknown): T | undefined;
}

/** What `setTimeout`, `setInterval` and `setImmediate` give: Node's classes `Timeout` and `Immediate`. */
export function handleClasses(l: LanguageAsync): { timeouts: Handles<Timer>; immediates: Handles<Immediate> } {
  class Timeout {
    readonly #timer: Timer;
    constructor(timer: Timer) {
      this.#timer = timer;
    }
    static of(value: unknown): Timer | undefined {
      return isObject(value) && #timer in value ? (value as Timeout).#timer : undefined;
    }
  }
  class Immediate_ {
    readonly #immediate: Immediate;
    constructor(immediate: Immediate) {
      this.#immediate = immediate;
    }
    static of(value: unknown): Immediate | undefined {
      return isObject(value) && #immediate in value ? (value as Immediate_).#immediate : undefined;
    }
  }
  defineProperty(Immediate_, "name", { value: "Immediate" });
  const { loop } = l.execution;
  const dispose = (l.realm.global.Symbol as unknown as { dispose: symbol }).dispose;
  const method = (made: { readonly prototype: object }, name: PropertyKey, body: Body) =>
    defineProperty(made.prototype, name, {
      value: l.enduring(body, typeof name === "symbol" ? `[${name.description}]` : String(name), 0),
      writable: true,
      enumerable: false,
      configurable: true,
    });
  for (const made of [Timeout, Immediate_]) {
    setPrototypeOf(made.prototype, l.realm.objectPrototype);
    setPrototypeOf(made, l.realm.functionPrototype);
    l.memory.identities.giveLasting(made, made.name);
  }
  const refers = (isReferenced: boolean): Body =>
    function* (this: unknown) {
      const timer = Timeout.of(this);
      if (!timer) return this;
      loop.refuseClearing(l.execution.maker.site);
      if (!isReferenced) usesUnreferenced(loop);
      loop.touch(timer.location, Write);
      timer.isReferenced = isReferenced;
      return this;
    };
  const close: Body = function* (this: unknown) {
    const timer = Timeout.of(this);
    if (!timer) return this;
    loop.refuseClearing(l.execution.maker.site);
    loop.timers.clear(timer);
    return this;
  };
  method(Timeout, l.realm.global.Symbol.toPrimitive, function* (this: unknown) {
    return Timeout.of(this)?.number;
  });
  method(Timeout, "ref", refers(true));
  method(Timeout, "unref", refers(false));
  method(Timeout, "close", close);
  method(Timeout, dispose, close);
  method(Timeout, "hasRef", function* (this: unknown) {
    return Timeout.of(this)?.isReferenced ?? false;
  });
  method(Timeout, "refresh", function* (this: unknown) {
    const timer = Timeout.of(this);
    if (!timer || timer.cleared) return this;
    loop.refuseClearing(l.execution.maker.site);
    loop.timers.refresh(timer);
    return this;
  });
  const itself: Body = function* (this: unknown) {
    return this;
  };
  method(Immediate_, "ref", itself);
  method(Immediate_, "unref", itself);
  method(Immediate_, "hasRef", function* () {
    return true;
  });
  method(Immediate_, dispose, function* (this: unknown) {
    const immediate = Immediate_.of(this);
    if (!immediate) return undefined;
    loop.refuseClearing(l.execution.maker.site);
    loop.immediates.clear(immediate);
    return undefined;
  });

  const known = <T extends object>(handle: T): T => {
    l.memory.identities.giveNew(handle);
    return handle;
  };
  return {
    timeouts: { make: (timer) => known(new Timeout(timer)), of: (value) => Timeout.of(value) },
    immediates: { make: (immediate) => known(new Immediate_(immediate)), of: (value) => Immediate_.of(value) },
  };
}
