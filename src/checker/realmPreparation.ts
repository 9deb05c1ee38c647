/**
 * Source text of an expression that makes a fresh realm ready and gives a `Prepared` of that realm.
 *
 * - No stack traces. To format one V8 calls a function of Node's own realm; where that runs out of stack, the program
 *   catches an error of the host, and has its constructors. No trace is recorded while `stackTraceLimit` is not a data
 *   property. The `stack` of errors that the program makes is name and message; those that V8 throws have none.
 * - Nothing that runs code at a time of its own, or compiles it: `WeakRef` and its kind, `WebAssembly`.
 * - Time and chance come from the engine, so that an execution can be repeated.
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
    hide(error, "stack", error.name + (error.message === "" ? "" : ": " + error.message));
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

  for (const name of ["FinalizationRegistry", "WeakRef", "WebAssembly", "SharedArrayBuffer", "Atomics"])
    delete globalThis[name];

  const source = { random: () => 0, now: () => 0 };
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

  // Emitted code consists of generators. The program never gets hold of one of them, but \`yield*\` asks the prototypes.
  const generatorPrototype = proto((function* () {}).prototype);
  hide(generatorPrototype, Symbol.iterator, { [Symbol.iterator]() { return this; } }[Symbol.iterator]);
  Object.freeze(generatorPrototype);
  Object.freeze(proto(function* () {}));

  const generator = function* () {}, asynchronous = async () => {}, both = async function* () {};
  const segments = new Intl.Segmenter().segment("");
  return {
    hidden: [
      proto(generator), proto(generator.prototype), proto([][Symbol.iterator]()), proto(proto([][Symbol.iterator]())),
      proto(asynchronous), proto(both), proto(both.prototype), proto(proto(both.prototype)),
      proto(new Map().entries()), proto(new Set().values()), proto(""[Symbol.iterator]()), proto("".matchAll(/./g)),
      proto(Int8Array), proto(Int8Array.prototype), proto(segments), proto(segments[Symbol.iterator]()),
      getOwnPropertyDescriptor(function () { return arguments; }(), "callee").get,
    ],
    clock,
    isProxy: (value) => apply(has, proxies, [value]),
    connect(random, now) { source.random = random; source.now = now; },
  };
})()`;
