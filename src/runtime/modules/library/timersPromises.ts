import { AbortError, checkSignal, invalidArgument } from "./errors";

export interface TimerOptions {
  signal?: AbortSignal;
  ref?: boolean;
}

/** The options, or what is wrong with them. */
function checked(options: TimerOptions): TimerOptions {
  if (options === null || typeof options !== "object") throw invalidArgument("options", "of type object", options);
  checkSignal(options.signal, "options.signal");
  if (options.ref !== undefined && typeof options.ref !== "boolean")
    throw invalidArgument("options.ref", "of type boolean", options.ref);
  return options;
}

/** A promise that `start` settles; its signal undoes what `start` began. */
function waiting<T>(options: TimerOptions, start: (done: () => void) => () => void, value: () => T): Promise<T> {
  try {
    checked(options);
  } catch (error) {
    return Promise.reject(error as Error);
  }
  const { signal } = options;
  const stopped = () => new AbortError(undefined, { cause: signal!.reason as unknown });
  if (signal?.aborted) return Promise.reject(stopped());
  return new Promise((resolve, reject) => {
    const undo = start(() => {
      signal?.removeEventListener("abort", aborted);
      resolve(value());
    });
    const aborted = () => {
      undo();
      reject(stopped());
    };
    signal?.addEventListener("abort", aborted, { once: true });
  });
}

function timer<T>(ms?: number, value?: T, options: TimerOptions = {}): Promise<T> {
  return waiting(
    options,
    (done) => {
      const handle = setTimeout(done, ms);
      if (options.ref === false) handle.unref();
      return () => clearTimeout(handle);
    },
    () => value as T,
  );
}

function immediate<T>(value?: T, options: TimerOptions = {}): Promise<T> {
  return waiting(
    options,
    (done) => {
      const handle = setImmediate(done);
      if (options.ref === false) handle.unref();
      return () => clearImmediate(handle);
    },
    () => value as T,
  );
}

/** Counts what is due, so that a slow reader misses nothing. */
async function* interval<T>(ms?: number, value?: T, options: TimerOptions = {}): AsyncGenerator<T, void> {
  const { signal, ref } = checked(options);
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason as unknown });
  let due = 0;
  let wake: (() => void) | undefined;
  const handle = setInterval(() => {
    due++;
    wake?.();
    wake = undefined;
  }, ms);
  if (ref === false) handle.unref();
  const aborted = () => {
    clearInterval(handle);
    wake?.();
    wake = undefined;
  };
  signal?.addEventListener("abort", aborted, { once: true });
  try {
    while (!signal?.aborted) {
      if (due === 0) await new Promise<void>((resolve) => (wake = resolve));
      for (; due > 0; due--) yield value as T;
    }
    throw new AbortError(undefined, { cause: signal.reason as unknown });
  } finally {
    clearInterval(handle);
    signal?.removeEventListener("abort", aborted);
  }
}

const scheduler = {
  wait: (ms: number, options?: { signal?: AbortSignal }): Promise<void> => timer<void>(ms, undefined, options),
  yield: (): Promise<void> => immediate<void>(),
};

const all = { setTimeout: timer, setImmediate: immediate, setInterval: interval, scheduler };
export { timer as setTimeout, immediate as setImmediate, interval as setInterval, scheduler };
export default all;
