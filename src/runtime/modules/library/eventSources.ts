import { AbortError, checkFunction, checkSignal, invalidArgument } from "./errors";
import { EventIterator, type EventIteratorOptions } from "./eventIterator";
import type { EventEmitter, EventName, Listener } from "./events";
import { listenersOf } from "./listenersOf";

/** What the functions of the module `events` take: an emitter, or a target of the web. */
export type Source = EventEmitter | EventTarget;
export const isEmitter = (source: Source): source is EventEmitter =>
  source !== null && typeof source === "object" && typeof (source as EventEmitter).on === "function";
export const isTarget = (source: Source): source is EventTarget =>
  source !== null && typeof source === "object" && typeof (source as EventTarget).addEventListener === "function";

/** Resolves with the arguments of the event when it happens next; an `error` meanwhile rejects. */
export async function once(
  source: Source,
  name: EventName,
  options: { signal?: AbortSignal } = {},
): Promise<unknown[]> {
  const { signal } = options;
  checkSignal(signal, "options.signal");
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason as unknown });
  return new Promise((resolve, reject) => {
    const failed = (error: unknown) => {
      stop();
      reject(error as Error);
    };
    const happened = (...args: unknown[]) => {
      stop();
      resolve(args);
    };
    const aborted = () => {
      stop();
      reject(new AbortError(undefined, { cause: signal!.reason as unknown }));
    };
    const stop = () => {
      if (isEmitter(source)) {
        source.removeListener(name, happened);
        if (name !== "error") source.removeListener("error", failed);
      } else source.removeEventListener(name as string, happened);
      signal?.removeEventListener("abort", aborted);
    };
    if (isEmitter(source)) {
      source.once(name, happened);
      if (name !== "error") source.once("error", failed);
    } else if (isTarget(source)) source.addEventListener(name as string, happened, { once: true });
    else throw invalidArgument("emitter", "an instance of EventEmitter", source);
    signal?.addEventListener("abort", aborted, { once: true });
  });
}

/** The events of that name from now on, one array of arguments each. */
export function on(source: Source, name: EventName, options: EventIteratorOptions = {}): EventIterator {
  checkSignal(options.signal, "options.signal");
  if (options.signal?.aborted) throw new AbortError(undefined, { cause: options.signal.reason as unknown });
  if (isEmitter(source)) {
    return new EventIterator(options, (event, listener) => {
      source.on(event ?? name, listener);
      return () => source.removeListener(event ?? name, listener);
    });
  }
  if (!isTarget(source)) throw invalidArgument("emitter", "an instance of EventEmitter", source);
  return new EventIterator(options, (event, listener) => {
    if (event === "error") return () => {};
    source.addEventListener(event ?? (name as string), listener);
    return () => source.removeEventListener(event ?? (name as string), listener);
  });
}

export function getEventListeners(source: Source, name: EventName): Listener[] {
  if (isEmitter(source)) return source.listeners(name);
  const target = source as EventTarget & { [listenersOf]?: (name: EventName) => Listener[] };
  if (target[listenersOf]) return target[listenersOf](name);
  throw invalidArgument("emitter", "an instance of EventEmitter or EventTarget", source);
}

export function addAbortListener(signal: AbortSignal, listener: (event: Event) => void): { [Symbol.dispose](): void } {
  checkSignal(signal, "signal");
  if (signal === undefined) throw invalidArgument("signal", "an instance of AbortSignal", signal);
  checkFunction(listener, "listener");
  if (signal.aborted) queueMicrotask(() => listener(undefined as unknown as Event));
  else signal.addEventListener("abort", listener, { once: true });
  return { [Symbol.dispose]: () => signal.removeEventListener("abort", listener) };
}
