/**
 * Source text of an expression that makes a fresh realm ready and gives a `Prepared` of that realm.
 *
 * - No stack traces. To format one V8 calls a function of Node's own realm; where that runs out of stack, the program
 *   catches an error of the host, and has its constructors. No trace is recorded while `stackTraceLimit` is not a data
 *   property. The `stack` of errors that the program makes is name and message; those that V8 throws have none.
 * - Nothing that runs code at a time of its own, or compiles it: `WeakRef` and its kind, `WebAssembly`.
 * - Time and chance come from the engine, so that an execution can be repeated.
 * - The text of a function comes from the engine, which knows the source of what it emitted.
 * - `console` tells the engine, which keeps it for the trace.
 * - Proxies are known by a list, because looking at one runs code of the program.
 */
export const realmPreparation = `(() => {
  "use strict";
  const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf: proto } = Object;
  const { apply, construct } = Reflect;
  const hide = (object, name, value) =>
    defineProperty(object, name, { __proto__: null, value, writable: true, enumerable: false, configurable: true });

  let limit = 10;
  defineProperty(Error, "stackTraceLimit", {
    get() { return limit; }, set(value) { limit = value; }, enumerable: true, configurable: false,
  });
  const withStack = (error) => {
    // A getter of a class below may need fields that are not there yet
    let name, message;
    try { ({ name = "Error", message = "" } = error); } catch { name = "Error", message = error.message; }
    hide(error, "stack", name + (message === "" ? "" : name === "" ? message : ": " + message));
    return error;
  };
  hide(Error, "captureStackTrace", { captureStackTrace(target) { withStack(target); } }.captureStackTrace);
  const Native = Error;
  for (const name of ["Error", "AggregateError", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"]) {
    const Constructor = globalThis[name];
    const Simulated = new Proxy(Constructor, {
      construct: (target, args, made) => withStack(construct(target, args, made)),
      apply: (target, self, args) => withStack(apply(target, self, args)),
    });
    hide(Constructor.prototype, "constructor", Simulated);
    hide(globalThis, name, Simulated);
    if (Constructor !== Native) Object.setPrototypeOf(Constructor, Error);
  }

  // Node 20 has these outside of contexts only
  for (const name of ["dispose", "asyncDispose"])
    if (!(name in Symbol)) defineProperty(Symbol, name, { __proto__: null, value: Symbol("Symbol." + name) });
  if (typeof SuppressedError === "undefined") {
    const { SuppressedError } = {
      SuppressedError: class extends Native {
        constructor(error, suppressed, message) {
          super(message === undefined ? "" : String(message));
          hide(this, "error", error);
          hide(this, "suppressed", suppressed);
        }
      },
    };
    hide(SuppressedError.prototype, "name", "SuppressedError");
    hide(SuppressedError.prototype, "message", "");
    hide(globalThis, "SuppressedError", SuppressedError);
  }

  for (const name of ["FinalizationRegistry", "WeakRef", "WebAssembly"]) delete globalThis[name];
  // Waiting is the engine's; a built-in function that calls one of these must not wait for real
  for (const name of ["wait", "waitAsync"])
    hide(Atomics, name, { [name]() { throw new TypeError("Atomics." + name + " was called by a built-in function: not yet supported"); } }[name]);

  const source = { random: () => 0, now: () => 0, print: () => {}, text: () => undefined };
  // An error of the engine (out of stack) must not reach the program
  const print = (method, args) => { try { source.print(method, args); } catch {} };
  for (const name of Reflect.ownKeys(console))
    if (typeof console[name] === "function")
      console[name] = { [name](...args) { print(name, args); } }[name];
  delete console.context;
  delete console.createTask;
  // Functions of the program show what the user wrote
  const { toString: nativeText } = Function.prototype;
  const textOf = (made) => { try { return source.text(made); } catch { return undefined; } };
  hide(Function.prototype, "toString", { toString() { return textOf(this) ?? apply(nativeText, this, []); } }.toString);
  hide(Math, "random", { random() { return source.random(); } }.random);
  const NativeDate = Date;
  const clock = Date.now;
  const toText = Date.prototype.toString;
  const SimulatedDate = new Proxy(NativeDate, {
    construct: (target, args, made) => construct(target, args.length === 0 ? [source.now()] : args, made),
    apply: () => apply(toText, new NativeDate(source.now()), []),
  });
  hide(NativeDate, "now", { now() { return source.now(); } }.now);
  hide(NativeDate.prototype, "constructor", SimulatedDate);
  hide(globalThis, "Date", SimulatedDate);
  // Node has run for a while before the program begins: its clock never says 0, which programs take for "not yet"
  let origin = 0;
  hide(globalThis, "performance", {
    now() { return source.now() - origin; },
    get timeOrigin() { return origin; },
    toJSON() { return { timeOrigin: origin }; },
  });

  const proxies = new WeakSet();
  const { add, has } = WeakSet.prototype;
  const NativeProxy = Proxy;
  const { revocable } = NativeProxy;
  const listed = (proxy) => { apply(add, proxies, [proxy]); return proxy; };
  hide(NativeProxy, "revocable", {
    revocable(target, handler) {
      const made = apply(revocable, NativeProxy, [target, handler]);
      listed(made.proxy);
      return made;
    },
  }.revocable);
  hide(globalThis, "Proxy", new NativeProxy(NativeProxy, {
    construct: (target, args, made) => listed(construct(target, args, made)),
  }));

  // Node 20 has no function for it; its host does
  const { transfer } = ArrayBuffer.prototype;
  let detach = (buffer) => { apply(transfer, buffer, [0]); };

  // Emitted code consists of generators. The program never gets hold of one of them, but \`yield*\` asks the prototypes.
  const generatorPrototype = proto((function* () {}).prototype);
  hide(generatorPrototype, Symbol.iterator, { [Symbol.iterator]() { return this; } }[Symbol.iterator]);
  Object.freeze(generatorPrototype);
  Object.freeze(proto(function* () {}));

  // The prototypes of what this gives have no name. To make one here, to know them, would load the data of all
  // languages, 20 ms; so they are frozen when the program first makes one.
  const { freeze } = Object;
  const { segment } = Intl.Segmenter.prototype;
  let segmented = false;
  hide(Intl.Segmenter.prototype, "segment", {
    segment(string) {
      const segments = apply(segment, this, [string]);
      if (!segmented) {
        freeze(proto(segments[Symbol.iterator]()));
        freeze(proto(segments));
        segmented = true;
      }
      return segments;
    },
  }.segment);

  const generator = function* () {}, asynchronous = async () => {}, both = async function* () {};
  return {
    hidden: [
      proto(generator), proto(generator.prototype), proto([][Symbol.iterator]()), proto(proto([][Symbol.iterator]())),
      proto(asynchronous), proto(both), proto(both.prototype), proto(proto(both.prototype)),
      proto(new Map().entries()), proto(new Set().values()), proto(""[Symbol.iterator]()), proto("".matchAll(/./g)),
      proto(Int8Array), proto(Int8Array.prototype),
      getOwnPropertyDescriptor(function () { return arguments; }(), "callee").get,
    ],
    clock,
    detach(buffer) {
      try { detach(buffer); } catch { throw new RangeError("Maximum call stack size exceeded"); }
    },
    detachBy(given) { detach = given; },
    isProxy: (value) => apply(has, proxies, [value]),
    connect(random, now, print, text) {
      source.random = random; source.now = now; source.print = print; source.text = text; origin = now() - 25;
    },
    forget() { limit = 10; },
  };
})()`;
