import { emits, listens } from "./core";
import { invalidArgument, nodeError } from "./errors";
import { listenersOf } from "./listenersOf";

export interface EventInit {
  bubbles?: boolean;
  cancelable?: boolean;
  composed?: boolean;
}
/** What dispatching does to an event; nobody else can. */
const dispatching = Symbol("dispatching");

export class Event {
  static readonly NONE = 0;
  static readonly CAPTURING_PHASE = 1;
  static readonly AT_TARGET = 2;
  static readonly BUBBLING_PHASE = 3;
  readonly #type: string;
  readonly #options: EventInit;
  readonly #timeStamp = performance.now();
  #target: EventTarget | null = null;
  #running = false;
  #prevented = false;
  #stopped = false;
  #stoppedAtOnce = false;
  #passive = false;

  constructor(type: string, options: EventInit = {}) {
    if (arguments.length === 0) throw nodeError(TypeError, "ERR_MISSING_ARGS", 'The "type" argument must be specified');
    if (options !== null && typeof options !== "object") throw invalidArgument("options", "of type object", options);
    this.#type = String(type);
    this.#options = {
      bubbles: Boolean(options?.bubbles),
      cancelable: Boolean(options?.cancelable),
      composed: Boolean(options?.composed),
    };
  }

  /** Runs `listeners` with this event on its way to `target`. */
  [dispatching](target: EventTarget, run: (event: Event) => void): void {
    if (this.#running)
      throw nodeError(Error, "ERR_EVENT_RECURSION", `The event "${this.#type}" is already being dispatched`);
    this.#target = target;
    this.#running = true;
    run(this);
    this.#running = false;
    this.#stopped = this.#stoppedAtOnce = false;
  }
  /** A passive listener cannot prevent anything. */
  set passive(passive: boolean) {
    this.#passive = passive;
  }
  get stoppedAtOnce(): boolean {
    return this.#stoppedAtOnce;
  }

  get type(): string {
    return this.#type;
  }
  get target(): EventTarget | null {
    return this.#target;
  }
  get srcElement(): EventTarget | null {
    return this.#target;
  }
  get currentTarget(): EventTarget | null {
    return this.#running ? this.#target : null;
  }
  get bubbles(): boolean {
    return this.#options.bubbles!;
  }
  get cancelable(): boolean {
    return this.#options.cancelable!;
  }
  get composed(): boolean {
    return this.#options.composed!;
  }
  get defaultPrevented(): boolean {
    return this.cancelable && this.#prevented;
  }
  get returnValue(): boolean {
    return !this.defaultPrevented;
  }
  get cancelBubble(): boolean {
    return this.#stopped;
  }
  set cancelBubble(stop: boolean) {
    if (stop) this.#stopped = true;
  }
  get eventPhase(): number {
    return this.#running ? Event.AT_TARGET : Event.NONE;
  }
  get timeStamp(): number {
    return this.#timeStamp;
  }
  get isTrusted(): boolean {
    return false;
  }
  get [Symbol.toStringTag](): string {
    return "Event";
  }
  composedPath(): EventTarget[] {
    return this.#running ? [this.#target!] : [];
  }
  preventDefault(): void {
    if (!this.#passive) this.#prevented = true;
  }
  stopPropagation(): void {
    this.#stopped = true;
  }
  stopImmediatePropagation(): void {
    this.#stopped = this.#stoppedAtOnce = true;
  }
}

export class CustomEvent<T = unknown> extends Event {
  readonly #detail: T | null;
  constructor(type: string, options: EventInit & { detail?: T } = {}) {
    super(type, options);
    this.#detail = options?.detail ?? null;
  }
  get detail(): T | null {
    return this.#detail;
  }
  override get [Symbol.toStringTag](): string {
    return "CustomEvent";
  }
}

type Callback = ((this: unknown, event: Event) => unknown) | { handleEvent(event: Event): unknown };
interface ListenerOptions {
  once?: boolean;
  capture?: boolean;
  passive?: boolean;
  signal?: AbortSignal;
}
interface Entry {
  callback: Callback;
  once: boolean;
  capture: boolean;
  passive: boolean;
  removed: boolean;
  /** Stays when the entry is taken away, for a dispatch that stands at it. */
  next: Entry | undefined;
}

export class EventTarget {
  /** The first listener of each type. */
  readonly #listeners = new Map<string, Entry>();

  addEventListener(type: string, callback: Callback | null, options: ListenerOptions | boolean = {}): void {
    if (arguments.length < 2)
      throw nodeError(TypeError, "ERR_MISSING_ARGS", 'The "type" and "listener" arguments must be specified');
    if (callback === null || callback === undefined) return;
    if (typeof callback !== "function" && typeof callback !== "object")
      throw invalidArgument("listener", "an instance of EventListener", callback);
    const given: ListenerOptions = typeof options === "boolean" ? { capture: options } : (options ?? {});
    const { once = false, passive = false, signal } = given;
    const capture = Boolean(given.capture);
    if (signal?.aborted) return;
    signal?.addEventListener("abort", () => this.removeEventListener(type, callback, options), { once: true });
    let last: Entry | undefined;
    for (let entry = this.#listeners.get(type); entry; entry = entry.next) {
      if (entry.callback === callback && entry.capture === capture) return;
      last = entry;
    }
    const entry = { callback, once, capture, passive, removed: false, next: undefined };
    if (last) last.next = entry;
    else this.#listeners.set(type, entry);
    listens(this, type);
    this.listenerAdded(type);
  }

  removeEventListener(type: string, callback: Callback | null, options: ListenerOptions | boolean = {}): void {
    const capture = Boolean(typeof options === "boolean" ? options : options?.capture);
    this.#forget(type, (entry) => entry.callback === callback && entry.capture === capture);
  }

  #forget(type: string, isMeant: (entry: Entry) => boolean): void {
    let before: Entry | undefined;
    let entry = this.#listeners.get(type);
    while (entry && !isMeant(entry)) {
      before = entry;
      entry = entry.next;
    }
    if (!entry) return;
    entry.removed = true;
    if (before) before.next = entry.next;
    else if (entry.next) this.#listeners.set(type, entry.next);
    else this.#listeners.delete(type);
    this.listenerRemoved(type);
  }

  dispatchEvent(event: Event): boolean {
    if (!(event instanceof Event)) throw invalidArgument("event", "an instance of Event", event);
    event[dispatching](this, (dispatched) => this.#run(dispatched));
    return !event.defaultPrevented;
  }

  /** As Node does it: a listener that is added meanwhile is called too, if the last one has not begun. */
  #run(event: Event): void {
    const first = this.#listeners.get(event.type);
    emits(this, event.type, first !== undefined);
    let next: Entry | undefined;
    for (let entry = first; entry && !event.stoppedAtOnce; entry = next) {
      const called = entry;
      next = called.next;
      if (called.removed) continue;
      if (called.once) this.#forget(event.type, (one) => one === called);
      event.passive = called.passive;
      try {
        const { callback } = called;
        const result = typeof callback === "function" ? callback.call(this, event) : callback.handleEvent(event);
        if (typeof result === "object" && result !== null && typeof (result as Promise<unknown>).then === "function")
          (result as Promise<unknown>).then(undefined, uncaught);
      } catch (error) {
        uncaught(error);
      }
      event.passive = false;
    }
  }

  /** For classes below that must know. */
  protected listenerAdded(_type: string): void {}
  protected listenerRemoved(_type: string): void {}
  [listenersOf](type: string): Callback[] {
    const callbacks: Callback[] = [];
    for (let entry = this.#listeners.get(type); entry; entry = entry.next) callbacks.push(entry.callback);
    return callbacks;
  }
  get [Symbol.toStringTag](): string {
    return "EventTarget";
  }
}

/** An error of a listener stops neither the others nor the dispatch. */
function uncaught(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}

/** The place of `onabort`, `onmessage` and their kind among the listeners: that of the first assignment. */
export class HandlerSlot<E extends Event> {
  #handler: ((event: E) => unknown) | null = null;
  readonly #listener: (event: Event) => unknown;
  constructor(
    private readonly target: EventTarget,
    private readonly type: string,
  ) {
    this.#listener = (event) => this.#handler!.call(target, event as E);
  }
  get(): ((event: E) => unknown) | null {
    return this.#handler;
  }
  set(handler: unknown): void {
    const before = this.#handler;
    this.#handler = typeof handler === "function" ? (handler as (event: E) => unknown) : null;
    if (before === null && this.#handler !== null) this.target.addEventListener(this.type, this.#listener);
    if (before !== null && this.#handler === null) this.target.removeEventListener(this.type, this.#listener);
  }
}
