import { cloned, message, transferable } from "./core";
import { DOMException } from "./domException";
import { nodeError } from "./errors";
import { Event, EventTarget, HandlerSlot, type EventInit } from "./eventTarget";

interface MessageEventInit extends EventInit {
  data?: unknown;
  origin?: string;
  lastEventId?: string;
  source?: EventTarget | null;
  ports?: MessagePort[];
}

export class MessageEvent extends Event {
  readonly #given: MessageEventInit;
  constructor(type: string, options: MessageEventInit = {}) {
    super(type, options);
    this.#given = options;
  }
  get data(): unknown {
    return this.#given.data ?? null;
  }
  get origin(): string {
    return this.#given.origin ?? "";
  }
  get lastEventId(): string {
    return this.#given.lastEventId ?? "";
  }
  get source(): EventTarget | null {
    return this.#given.source ?? null;
  }
  get ports(): MessagePort[] {
    return this.#given.ports ?? [];
  }
  override get [Symbol.toStringTag](): string {
    return "MessageEvent";
  }
}

/** A message on its way, or the news that the other side has closed. */
type Item = { readonly data: unknown; readonly ports: MessagePort[] } | "close";
const key = Symbol("key");
const hand = Symbol("hand over");
const entangle = Symbol("entangle");

/** Messages that have come and wait to be handed out, first come first served; as many as there are in one go. */
abstract class Receiver extends EventTarget {
  #waiting: Item[] = [];
  #started = false;
  #scheduled = false;
  #closed = false;
  readonly #onmessage = new HandlerSlot<MessageEvent>(this, "message");
  readonly #onmessageerror = new HandlerSlot<MessageEvent>(this, "messageerror");

  get closed(): boolean {
    return this.#closed;
  }
  get onmessage(): ((event: MessageEvent) => unknown) | null {
    return this.#onmessage.get();
  }
  set onmessage(handler: unknown) {
    this.#onmessage.set(handler);
  }
  get onmessageerror(): ((event: MessageEvent) => unknown) | null {
    return this.#onmessageerror.get();
  }
  set onmessageerror(handler: unknown) {
    this.#onmessageerror.set(handler);
  }

  [hand](item: Item): void {
    if (this.#closed) return;
    this.#waiting.push(item);
    this.#schedule();
  }
  protected startReceiving(): void {
    this.#started = true;
    this.#schedule();
  }
  /** Nothing comes any more but the news of it. */
  protected stopReceiving(): void {
    this.#closed = true;
    this.#waiting = [];
  }
  protected takeNow(): Item | undefined {
    return this.#waiting.shift();
  }
  /** Another one receives in its place: what has come waits there. */
  protected moveTo(other: Receiver): void {
    other.#waiting = this.#waiting;
    this.stopReceiving();
    other.#schedule();
  }
  protected override listenerAdded(type: string): void {
    if (type === "message") this.startReceiving();
  }

  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0) return;
    // Who does not listen still hears that the other side has closed
    if (!this.#started && this.#waiting[0] !== "close") return;
    this.#scheduled = true;
    message(() => this.#deliver(this.#waiting.length));
  }
  #deliver(count: number): (() => unknown) | undefined {
    const item = this.#waiting.shift();
    if (item === "close") {
      this.stopReceiving();
      this.dispatchEvent(new Event("close"));
    } else if (item) this.dispatchEvent(new MessageEvent("message", { data: item.data, ports: item.ports }));
    if (count > 1 && this.#waiting.length > 0) return () => this.#deliver(count - 1);
    this.#scheduled = false;
    this.#schedule();
    return undefined;
  }
}

type Heard = (value?: unknown) => unknown;
type Transfer = readonly object[] | { transfer?: readonly object[] } | null;

export class MessagePort extends Receiver {
  #peer: MessagePort | undefined;
  readonly #heard = new Map<Heard, ((event: Event) => unknown)[]>();
  readonly #onclose = new HandlerSlot(this, "close");

  constructor(permission?: unknown) {
    if (permission !== key) throw nodeError(TypeError, "ERR_CONSTRUCT_CALL_INVALID", "Constructor cannot be called");
    super();
    transferable(
      this,
      () => (this.closed ? undefined : new MessagePort(key)),
      (to) => this.#move(to),
    );
  }
  [entangle](peer: MessagePort): void {
    this.#peer = peer;
  }
  #move(to: MessagePort): void {
    const peer = this.#peer;
    this.#peer = undefined;
    this.moveTo(to);
    if (!peer) return;
    to[entangle](peer);
    peer[entangle](to);
  }

  postMessage(data: unknown, transfer?: Transfer): void {
    if (arguments.length === 0)
      throw nodeError(TypeError, "ERR_MISSING_ARGS", 'The "message" argument must be specified');
    const list = transferred(transfer);
    if (list.includes(this)) throw new DOMException("Transfer list contains source port", "DataCloneError");
    const [copy, ...moved] = copyOf(data, list);
    const ports = moved.filter((one): one is MessagePort => one instanceof MessagePort);
    if (!this.closed) this.#peer?.[hand]({ data: copy, ports });
  }
  start(): void {
    this.startReceiving();
  }
  close(): void {
    if (this.closed) return;
    this.stopReceiving();
    this.#peer?.[hand]("close");
    message(() => void this.dispatchEvent(new Event("close")));
  }
  /** The oldest message, if there is one. */
  receiveNow(): { message: unknown } | undefined {
    const item = this.takeNow();
    return item === undefined || item === "close" ? undefined : { message: item.data };
  }
  ref(): void {}
  unref(): void {}
  hasRef(): boolean {
    return !this.closed;
  }

  on(type: string, listener: Heard): this {
    return this.#listen(type, listener, false);
  }
  addListener(type: string, listener: Heard): this {
    return this.#listen(type, listener, false);
  }
  once(type: string, listener: Heard): this {
    return this.#listen(type, listener, true);
  }
  off(type: string, listener: Heard): this {
    const called = this.#heard.get(listener)?.pop();
    if (called) this.removeEventListener(type, called);
    return this;
  }
  removeListener(type: string, listener: Heard): this {
    return this.off(type, listener);
  }
  /** In the manner of emitters: the listener gets the message, and no event. */
  #listen(type: string, listener: Heard, once: boolean): this {
    const called = (event: Event) => listener.call(this, event instanceof MessageEvent ? event.data : event);
    this.#heard.set(listener, [...(this.#heard.get(listener) ?? []), called]);
    this.addEventListener(type, called, { once });
    return this;
  }

  get onclose(): ((event: Event) => unknown) | null {
    return this.#onclose.get();
  }
  set onclose(handler: unknown) {
    this.#onclose.set(handler);
  }
  override get [Symbol.toStringTag](): string {
    return "MessagePort";
  }
}

/** The engine's own copying knows no `DOMException`. */
function copyOf(data: unknown, transfer: readonly object[]): [copy: unknown, ...moved: object[]] {
  try {
    return cloned(data, transfer);
  } catch (error) {
    const { name, message } = error as Error;
    throw name === "DataCloneError" ? new DOMException(message, name) : error;
  }
}

function transferred(transfer: Transfer | undefined): readonly object[] {
  if (transfer === undefined || transfer === null) return [];
  const list = isIterable(transfer) || typeof transfer !== "object" ? transfer : (transfer.transfer ?? []);
  if (isIterable(list)) return [...list];
  throw nodeError(TypeError, "ERR_INVALID_ARG_TYPE", "Optional transferList argument must be an iterable");
}
function isIterable(value: unknown): value is Iterable<object> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

export class MessageChannel {
  readonly port1 = new MessagePort(key);
  readonly port2 = new MessagePort(key);
  constructor() {
    this.port1[entangle](this.port2);
    this.port2[entangle](this.port1);
  }
}

/** Open channels by name. */
const channels = new Map<string, BroadcastChannel[]>();

export class BroadcastChannel extends Receiver {
  readonly #name: string;
  constructor(name: string) {
    if (arguments.length === 0) throw nodeError(TypeError, "ERR_MISSING_ARGS", 'The "name" argument must be specified');
    super();
    this.#name = String(name);
    channels.set(this.#name, [...(channels.get(this.#name) ?? []), this]);
  }
  get name(): string {
    return this.#name;
  }
  postMessage(data: unknown): void {
    if (arguments.length === 0)
      throw nodeError(TypeError, "ERR_MISSING_ARGS", 'The "message" argument must be specified');
    if (this.closed) throw new DOMException("BroadcastChannel is closed.", "InvalidStateError");
    for (const other of channels.get(this.#name)!)
      if (other !== this) other[hand]({ data: copyOf(data, [])[0], ports: [] });
  }
  close(): void {
    if (this.closed) return;
    this.stopReceiving();
    channels.set(
      this.#name,
      channels.get(this.#name)!.filter((one) => one !== this),
    );
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  override get [Symbol.toStringTag](): string {
    return "BroadcastChannel";
  }
}
