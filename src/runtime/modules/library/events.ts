import { emits, listens, unbuilt } from "./core";
import { addAbortListener, getEventListeners, isEmitter, isTarget, on, once, type Source } from "./eventSources";
import { checkFunction, invalidArgument, nodeError, outOfRange } from "./errors";
import { warn } from "./warnings";

export type EventName = string | symbol;
export type Listener = (this: unknown, ...args: never[]) => unknown;
/** What `once` registers: it takes itself away, then calls the listener. */
type Registered = Listener & { listener?: Listener };
type Listeners = Record<EventName, Registered | Registered[] | undefined>;

export interface EventEmitter {
  _events: Listeners;
  _eventsCount: number;
  _maxListeners: number | undefined;
  on(name: EventName, listener: Listener): this;
  addListener(name: EventName, listener: Listener): this;
  prependListener(name: EventName, listener: Listener): this;
  once(name: EventName, listener: Listener): this;
  prependOnceListener(name: EventName, listener: Listener): this;
  off(name: EventName, listener: Listener): this;
  removeListener(name: EventName, listener: Listener): this;
  removeAllListeners(name?: EventName): this;
  emit(name: EventName, ...args: unknown[]): boolean;
  listeners(name: EventName): Listener[];
  rawListeners(name: EventName): Listener[];
  listenerCount(name: EventName, listener?: Listener): number;
  eventNames(): EventName[];
  setMaxListeners(count: number): this;
  getMaxListeners(): number;
}

interface EventEmitterClass {
  new (options?: { captureRejections?: boolean }): EventEmitter;
  (this: unknown, options?: { captureRejections?: boolean }): void;
  readonly prototype: EventEmitter;
  EventEmitter: EventEmitterClass;
  defaultMaxListeners: number;
  readonly errorMonitor: symbol;
  readonly captureRejectionSymbol: symbol;
  captureRejections: boolean;
  once: typeof once;
  on: typeof on;
  listenerCount(emitter: EventEmitter, name: EventName): number;
  getEventListeners: typeof getEventListeners;
  getMaxListeners: typeof getMaxListeners;
  setMaxListeners: typeof setMaxListeners;
  addAbortListener: typeof addAbortListener;
}

const errorMonitor = Symbol("events.errorMonitor");
const captureRejectionSymbol = Symbol.for("nodejs.rejection");
const { captureRejections } = unbuilt("EventEmitter", {}) as { captureRejections(): never };
let defaultMaxListeners = 10;

/** A function and no class: programs of old call it on their own `this`. */
const EventEmitter = function (this: EventEmitter, options?: { captureRejections?: boolean }): void {
  if (options?.captureRejections) captureRejections();
  if (this._events === undefined || this._events === (Object.getPrototypeOf(this) as EventEmitter)._events) {
    this._events = noListeners();
    this._eventsCount = 0;
  }
  this._maxListeners ||= undefined;
} as unknown as EventEmitterClass;

EventEmitter.prototype._events = undefined as unknown as Listeners;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;

function noListeners(): Listeners {
  return Object.create(null) as Listeners;
}

/** The listener that the user gave, also where `once` wrapped it. */
function given(registered: Registered): Listener {
  return registered.listener ?? registered;
}

function add(emitter: EventEmitter, name: EventName, listener: Registered, first: boolean): EventEmitter {
  checkFunction(listener, "listener");
  if (emitter._events === undefined) {
    emitter._events = noListeners();
    emitter._eventsCount = 0;
  } else if (emitter._events.newListener !== undefined) emitter.emit("newListener", name, given(listener));
  const there = emitter._events[name];
  if (there === undefined) {
    emitter._events[name] = listener;
    emitter._eventsCount++;
  } else if (typeof there === "function") emitter._events[name] = first ? [listener, there] : [there, listener];
  else if (first) there.unshift(listener);
  else there.push(listener);
  const now = emitter._events[name];
  if (Array.isArray(now)) warnOfMany(emitter, name, now);
  listens(emitter, name);
  return emitter;
}

/** Once for each event that has more listeners than it should have. */
function warnOfMany(emitter: EventEmitter, name: EventName, there: Registered[] & { warned?: boolean }): void {
  const most = emitter._maxListeners ?? defaultMaxListeners;
  if (most <= 0 || there.length <= most || there.warned) return;
  there.warned = true;
  const many = `${there.length} ${String(name)} listeners added to [${emitter.constructor.name}]`;
  const text = `Possible EventEmitter memory leak detected. ${many}. MaxListeners is ${most}. Use emitter.setMaxListeners() to increase limit`;
  warn(
    Object.assign(new Error(text), {
      ...{ name: "MaxListenersExceededWarning", emitter, type: name, count: there.length },
    }),
  );
}

function onceOf(emitter: EventEmitter, name: EventName, listener: Listener): Registered {
  checkFunction(listener, "listener");
  let fired = false;
  const registered: Registered = function (...args) {
    if (fired) return undefined;
    emitter.removeListener(name, registered);
    fired = true;
    return listener.apply(emitter, args);
  };
  registered.listener = listener;
  return registered;
}

function forget(emitter: EventEmitter, name: EventName): void {
  emitter._eventsCount--;
  if (emitter._eventsCount === 0) emitter._events = noListeners();
  else delete emitter._events[name];
}

EventEmitter.prototype.on = function on(name, listener) {
  return add(this, name, listener, false) as typeof this;
};
EventEmitter.prototype.addListener = EventEmitter.prototype.on;
EventEmitter.prototype.prependListener = function prependListener(name, listener) {
  return add(this, name, listener, true) as typeof this;
};
EventEmitter.prototype.once = function once(name, listener) {
  return this.on(name, onceOf(this, name, listener));
};
EventEmitter.prototype.prependOnceListener = function prependOnceListener(name, listener) {
  return this.prependListener(name, onceOf(this, name, listener));
};

EventEmitter.prototype.removeListener = function removeListener(name, listener) {
  checkFunction(listener, "listener");
  const there = this._events?.[name];
  if (there === undefined) return this;
  if (typeof there === "function") {
    if (there !== listener && there.listener !== listener) return this;
    forget(this, name);
  } else {
    // The one that was added last
    let at = there.length - 1;
    while (at >= 0 && there[at] !== listener && there[at].listener !== listener) at--;
    if (at < 0) return this;
    if (at === 0) there.shift();
    else there.splice(at, 1);
    if (there.length === 1) this._events[name] = there[0];
  }
  if (this._events.removeListener !== undefined) this.emit("removeListener", name, listener);
  return this;
};
EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

EventEmitter.prototype.removeAllListeners = function removeAllListeners(...names) {
  const events = this._events;
  if (events === undefined) return this;
  if (events.removeListener === undefined) {
    // Nobody wants to hear of it
    if (names.length > 0) {
      if (events[names[0]!] !== undefined) forget(this, names[0]!);
    } else {
      this._events = noListeners();
      this._eventsCount = 0;
    }
    return this;
  }
  if (names.length === 0) {
    for (const name of Reflect.ownKeys(events)) if (name !== "removeListener") this.removeAllListeners(name);
    this.removeAllListeners("removeListener");
    this._events = noListeners();
    this._eventsCount = 0;
    return this;
  }
  const registered = this.rawListeners(names[0]!) as Registered[];
  for (let i = registered.length - 1; i >= 0; i--) this.removeListener(names[0]!, registered[i]);
  return this;
};

EventEmitter.prototype.emit = function emit(name, ...args) {
  const events = this._events;
  if (name === "error") {
    if (events !== undefined && events[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
    if (events?.error === undefined) throw unhandled(args[0]);
  }
  const there = events?.[name];
  emits(this, name, there !== undefined);
  if (there === undefined) return false;
  if (typeof there === "function") there.apply(this, args as never[]);
  else for (const listener of there.slice()) listener.apply(this, args as never[]);
  return true;
};

/** What `emit("error")` throws where nobody listens. */
function unhandled(value: unknown): unknown {
  if (value instanceof Error) return value;
  const text =
    typeof value === "string" ? `'${value}'` : value !== null && typeof value === "object" ? "{}" : String(value);
  return Object.assign(nodeError(Error, "ERR_UNHANDLED_ERROR", `Unhandled error. (${text})`), { context: value });
}

EventEmitter.prototype.rawListeners = function rawListeners(name) {
  const there = this._events?.[name];
  if (there === undefined) return [];
  return typeof there === "function" ? [there] : there.slice();
};
EventEmitter.prototype.listeners = function listeners(name) {
  return (this.rawListeners(name) as Registered[]).map(given);
};
EventEmitter.prototype.listenerCount = function listenerCount(name, listener) {
  const there = this._events?.[name];
  if (there === undefined) return 0;
  if (listener === undefined) return typeof there === "function" ? 1 : there.length;
  const all = typeof there === "function" ? [there] : there;
  return all.filter((one) => one === listener || one.listener === listener).length;
};
EventEmitter.prototype.eventNames = function eventNames() {
  return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : [];
};
EventEmitter.prototype.setMaxListeners = function setMaxListeners(count) {
  checkCount(count);
  this._maxListeners = count;
  return this;
};
EventEmitter.prototype.getMaxListeners = function getMaxListeners() {
  return this._maxListeners ?? defaultMaxListeners;
};

function checkCount(count: unknown, name = "setMaxListeners"): void {
  if (typeof count !== "number") throw invalidArgument(name, "of type number", count);
  if (count < 0 || Number.isNaN(count)) throw outOfRange(name, ">= 0", count);
}

function getMaxListeners(source: Source): number {
  if (isEmitter(source)) return source.getMaxListeners();
  if (isTarget(source)) return defaultMaxListeners;
  throw invalidArgument("emitter", "an instance of EventEmitter or EventTarget", source);
}

function setMaxListeners(count = defaultMaxListeners, ...sources: Source[]): void {
  checkCount(count);
  if (sources.length === 0) defaultMaxListeners = count;
  for (const source of sources) if (isEmitter(source)) source.setMaxListeners(count);
}

const listenerCount = (emitter: EventEmitter, name: EventName): number => emitter.listenerCount(name);
Object.assign(EventEmitter, { EventEmitter, errorMonitor, captureRejectionSymbol, captureRejections: false, once, on });
Object.assign(EventEmitter, { listenerCount, getEventListeners, getMaxListeners, setMaxListeners, addAbortListener });
Object.defineProperty(EventEmitter, "defaultMaxListeners", {
  get: () => defaultMaxListeners,
  set(count: number) {
    checkCount(count, "defaultMaxListeners");
    defaultMaxListeners = count;
  },
  enumerable: true,
});

export { EventEmitter, errorMonitor, captureRejectionSymbol, defaultMaxListeners, once, on, listenerCount };
export { getEventListeners, getMaxListeners, setMaxListeners, addAbortListener };
export default EventEmitter;
