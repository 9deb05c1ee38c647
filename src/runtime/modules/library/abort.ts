import { DOMException } from "./domException";
import { invalidArgument, nodeError } from "./errors";
import { Event, EventTarget, HandlerSlot } from "./eventTarget";

/** Only this file makes signals, and only it aborts them. */
const key = Symbol("key");
const abortNow = Symbol("abort");

export class AbortSignal extends EventTarget {
  #aborted = false;
  #reason: unknown;
  /** Signals of `any` that wait for this one. */
  #dependants: AbortSignal[] = [];
  /** Of a signal of `any`: those it waits for, none of them one of `any`. */
  #sources: AbortSignal[] | undefined;
  readonly #onabort = new HandlerSlot(this, "abort");

  constructor(permission?: unknown) {
    if (permission !== key) throw nodeError(TypeError, "ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    super();
  }

  static abort(reason: unknown = aborted()): AbortSignal {
    const signal = new AbortSignal(key);
    signal.#aborted = true;
    signal.#reason = reason;
    return signal;
  }

  static timeout(ms: number): AbortSignal {
    if (typeof ms !== "number") throw invalidArgument("delay", "of type number", ms);
    const signal = new AbortSignal(key);
    const expired = () =>
      signal[abortNow](new DOMException("The operation was aborted due to timeout", "TimeoutError"));
    setTimeout(expired, ms).unref();
    return signal;
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const given = [...signals];
    for (const [i, signal] of given.entries())
      if (!(signal instanceof AbortSignal))
        throw invalidArgument(`signals[${i}]`, "an instance of AbortSignal", signal);
    const result = new AbortSignal(key);
    const first = given.find((signal) => signal.#aborted);
    if (first) {
      result.#aborted = true;
      result.#reason = first.#reason;
      return result;
    }
    const sources = new Set<AbortSignal>();
    for (const signal of given) for (const source of signal.#sources ?? [signal]) sources.add(source);
    result.#sources = [...sources];
    for (const source of sources) source.#dependants.push(result);
    return result;
  }

  [abortNow](reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    this.dispatchEvent(new Event("abort"));
    for (const dependant of this.#dependants.splice(0)) dependant[abortNow](reason);
  }

  get aborted(): boolean {
    return this.#aborted;
  }
  get reason(): unknown {
    return this.#reason;
  }
  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }
  get onabort(): ((event: Event) => unknown) | null {
    return this.#onabort.get();
  }
  set onabort(handler: unknown) {
    this.#onabort.set(handler);
  }
  override get [Symbol.toStringTag](): string {
    return "AbortSignal";
  }
}

function aborted(): DOMException {
  return new DOMException("This operation was aborted", "AbortError");
}

export class AbortController {
  #signal: AbortSignal | undefined;
  get signal(): AbortSignal {
    return (this.#signal ??= new AbortSignal(key));
  }
  abort(reason: unknown = aborted()): void {
    this.signal[abortNow](reason);
  }
  get [Symbol.toStringTag](): string {
    return "AbortController";
  }
}
