import EventEmitter, { once, on, errorMonitor } from "node:events";
import * as all from "node:events";

export let log: unknown[] = [];
const text = (e: unknown) => (e instanceof Error ? `${e.name} ${(e as { code?: string }).code} ${e.message}` : e);
const attempt = (what: string, body: () => unknown) => {
  try {
    log.push([what, body()]);
  } catch (e) {
    log.push([what, text(e), String(e)]);
  }
};

const e = new EventEmitter();
e.on("a", function (this: unknown, x, y) { log.push(["a1", x, y, this === e]); });
e.prependListener("a", () => log.push("a0"));
e.once("a", () => log.push("once"));
e.prependOnceListener("a", () => log.push("first once"));
log.push(e.emit("a", 1, 2), e.emit("a", 3), e.emit("nobody"));
log.push(e.listenerCount("a"), e.eventNames(), JSON.stringify(e), Object.keys(e));

// A listener that is removed or added while the event is emitted
const f = new EventEmitter();
const second = () => log.push("second");
f.on("x", () => { f.off("x", second); f.on("x", () => log.push("late")); log.push("first"); });
f.on("x", second);
f.emit("x");
f.emit("x");

// newListener and removeListener
const g = new EventEmitter();
g.on("newListener", (name, fn) => log.push(["new", String(name), typeof fn, g.listenerCount(name)]));
g.on("removeListener", (name, fn) => log.push(["removed", String(name), g.listenerCount(name)]));
const h = () => {};
g.on("p", h).once("p", h).on(Symbol("s"), h);
log.push(g.rawListeners("p").length, g.rawListeners("p")[1] === h, g.listeners("p")[1] === h);
g.removeListener("p", h).removeListener("p", h).removeListener("p", h);
g.on("q", h).on("q", () => {}).on("r", h);
g.removeAllListeners("q");
g.removeAllListeners();
log.push(g.eventNames().length);

// Errors
attempt("no listener", () => new EventEmitter().emit("error", new RangeError("boom")));
attempt("text", () => new EventEmitter().emit("error", "boom"));
attempt("nothing", () => new EventEmitter().emit("error"));
attempt("object", () => new EventEmitter().emit("error", {}));
attempt("not a function", () => e.on("a", 5 as never));
attempt("not a function", () => e.once("a", undefined as never));
attempt("not a function", () => e.off("a", "text" as never));
attempt("max", () => e.setMaxListeners(-1));
attempt("max", () => e.setMaxListeners("1" as never));
const monitored = new EventEmitter();
monitored.on(errorMonitor, (x) => log.push(["monitor", text(x)]));
attempt("monitored", () => monitored.emit("error", new Error("seen")));
monitored.on("error", (x) => log.push(["handled", text(x)]));
attempt("handled", () => monitored.emit("error", new Error("seen")));
log.push(e.getMaxListeners(), e.setMaxListeners(3) === e, e.getMaxListeners(), EventEmitter.defaultMaxListeners);
log.push(all.EventEmitter === EventEmitter, EventEmitter.EventEmitter === EventEmitter, all.listenerCount(e, "a"));
log.push(e.listenerCount("a", h), EventEmitter.name, EventEmitter.length);

class Store extends EventEmitter {
  #n = 0;
  constructor(private readonly name: string) { super(); }
  add() { this.#n++; this.emit("change", this.#n, this.name); return this; }
}
const store = new Store("s");
store.on("change", (n, name) => log.push([n, name]));
store.add().add();
log.push(store instanceof EventEmitter, Object.keys(store));

function Old(this: EventEmitter) { EventEmitter.call(this); }
Object.setPrototypeOf(Old.prototype, EventEmitter.prototype);
const old = new (Old as never as new () => EventEmitter)();
old.on("z", () => log.push("old style"));
old.emit("z");

// One of three that are the same is removed: the last
const same = new EventEmitter();
const order: string[] = [];
const again = () => order.push("again");
same.on("w", again).on("w", () => order.push("other")).on("w", again);
same.off("w", again);
same.emit("w");
log.push(order);

// A listener that throws
const thrower = new EventEmitter();
thrower.on("t", () => { throw new Error("from a listener"); });
thrower.on("t", () => log.push("never"));
attempt("throws", () => thrower.emit("t"));

async function asynchronous() {
  const source = new EventEmitter();
  queueMicrotask(() => source.emit("ready", 1, 2));
  log.push(await once(source, "ready"));
  process.nextTick(() => source.emit("error", new Error("bad")));
  await once(source, "ready").catch((x) => log.push(text(x)));
  process.nextTick(() => source.emit("error", new Error("good")));
  log.push((await once(source, "error")).map(text));
  log.push(source.eventNames().length);
  const controller = new AbortController();
  const waiting = once(source, "ready", { signal: controller.signal });
  controller.abort(new Error("why"));
  await waiting.catch((x) => log.push([text(x), text(x.cause)]));
  await once(source, "ready", { signal: controller.signal }).catch((x) => log.push(text(x)));
  await once({} as never, "ready").catch((x) => log.push(text(x)));
  const target = new EventTarget();
  setTimeout(() => target.dispatchEvent(new Event("hello")), 1);
  const [event] = await once(target as never, "hello");
  log.push(event.type);

  setTimeout(() => { source.emit("n", 1); source.emit("n", 2); source.emit("end"); source.emit("n", 3); }, 1);
  for await (const [n] of on(source, "n", { close: ["end"] } as never)) log.push(["iterated", n]);
  log.push(source.eventNames().length);
  const failing = on(source, "n");
  source.emit("n", 7);
  source.emit("error", new Error("stop"));
  log.push(await failing.next());
  await failing.next().catch((x: unknown) => log.push(text(x)));
  log.push(await failing.next());
  const left = on(source, "n");
  source.emit("n", 1);
  for await (const value of left) { log.push(value); break; }
  log.push(source.listenerCount("n"), source.listenerCount("error"));
  const stopped = new AbortController();
  setTimeout(() => stopped.abort(), 1);
  try {
    for await (const value of on(source, "n", { signal: stopped.signal })) log.push(value);
  } catch (x) { log.push(text(x)); }
  log.push(all.getEventListeners(source, "n").length, all.getEventListeners(target, "hello").length);
}
asynchronous().then(() => log.push("end"), (x) => log.push(["failed", String(x)]));
