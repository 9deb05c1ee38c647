/** What a fresh realm hands out once, before any code of the program runs in it. */
export interface Prepared {
  /** Intrinsics that no path of property names from the global object reaches, in the order `captureRealm` knows. */
  readonly hidden: readonly object[];
  /** Is it a proxy? Looking at one runs code of the program. */
  readonly isProxy: (value: object) => boolean;
  /** Takes the memory away from a buffer that has some: it is empty from then on. */
  readonly detach: (buffer: ArrayBuffer) => void;
  /** How that is done, where the language has no function for it. */
  readonly detachBy: (detach: (buffer: ArrayBuffer) => void) => void;
  /** The real time, in the milliseconds of `Date.now()`. */
  readonly clock: () => number;
  /**
   * Where `Math.random` and `Date.now` get their numbers from, what hears of the calls of `console`, and what knows the
   * texts of functions better than the platform.
   */
  readonly connect: (
    random: () => number,
    now: () => number,
    print: (method: string, args: readonly unknown[]) => void,
    text: (made: unknown) => string | undefined,
  ) => void;
  /** Puts `Error.stackTraceLimit` back to what it was. */
  readonly forget: () => void;
}

/** The intrinsics of the user's program, captured before any of its code ran: nothing it patches later shows here. */
export interface Realm extends Prepared {
  readonly global: typeof globalThis;
  readonly Object: ObjectConstructor;
  readonly Array: ArrayConstructor;
  readonly Map: MapConstructor;
  readonly Set: SetConstructor;
  readonly Promise: PromiseConstructor;
  readonly RegExp: RegExpConstructor;
  readonly Error: ErrorConstructor;
  readonly RangeError: RangeErrorConstructor;
  readonly ReferenceError: ReferenceErrorConstructor;
  readonly SyntaxError: SyntaxErrorConstructor;
  readonly TypeError: TypeErrorConstructor;
  readonly objectPrototype: object;
  readonly functionPrototype: object;
  readonly arrayPrototype: readonly unknown[];
  /** `%GeneratorFunction.prototype.prototype%`: has `next`, `return` and `throw`. */
  readonly generatorPrototype: object;
  readonly iteratorPrototype: object;
  /** Puts `RegExp.$1` and its kind back to what it was. With `forget` that is all state of the intrinsics that is no property. */
  readonly forgetLastMatch: () => void;
}

/** Call it before any code of the program runs. */
export function captureRealm(
  global: typeof globalThis,
  { hidden, isProxy, detach, detachBy, clock, connect, forget }: Prepared,
): Realm {
  const { Object, Function, Array, Map, Set, Promise, RegExp } = global;
  const { Error, RangeError, ReferenceError, SyntaxError, TypeError } = global;
  const { exec } = RegExp.prototype;
  const nothing = new RegExp("");
  const [, generatorPrototype, , iteratorPrototype] = hidden;
  return {
    ...{ global, hidden, isProxy, detach, detachBy, clock, connect, forget },
    ...{ Object, Array, Map, Set, Promise, RegExp },
    ...{ Error, RangeError, ReferenceError, SyntaxError, TypeError },
    ...{ generatorPrototype, iteratorPrototype },
    objectPrototype: Object.prototype,
    functionPrototype: Function.prototype,
    arrayPrototype: Array.prototype,
    forgetLastMatch: () => Reflect.apply(exec, nothing, [""]),
  };
}
