import { AbortError } from "./errors";

export interface EventIteratorOptions {
  signal?: AbortSignal;
  /** Events after which there are no more. */
  close?: string[];
}
type Step = IteratorResult<unknown[], undefined>;
interface Waiting {
  resolve(step: Step): void;
  reject(error: unknown): void;
}
/** Listens to an event (undefined: the one that is iterated) and gives what ends that. */
type Listen = (event: string | undefined, listener: (...args: unknown[]) => void) => () => void;

/** What `events.on` gives: events wait here until somebody asks, and those who ask wait for events. */
export class EventIterator implements AsyncIterableIterator<unknown[]> {
  readonly #happened: unknown[][] = [];
  readonly #waiting: Waiting[] = [];
  readonly #stops: (() => void)[] = [];
  #failure: { error: unknown } | undefined;
  #finished = false;

  constructor({ signal, close = [] }: EventIteratorOptions, listen: Listen) {
    this.#stops.push(listen(undefined, (...args) => this.#happen(args)));
    this.#stops.push(listen("error", (error) => this.#fail(error)));
    for (const event of close) this.#stops.push(listen(event, () => this.#finish()));
    if (signal) {
      const aborted = () => this.#fail(new AbortError(undefined, { cause: signal.reason as unknown }));
      signal.addEventListener("abort", aborted, { once: true });
      this.#stops.push(() => signal.removeEventListener("abort", aborted));
    }
  }

  #happen(args: unknown[]): void {
    const next = this.#waiting.shift();
    if (next) next.resolve({ value: args, done: false });
    else this.#happened.push(args);
  }
  #stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }
  #fail(error: unknown): void {
    const next = this.#waiting.shift();
    if (next) next.reject(error);
    else this.#failure = { error };
    this.#finish();
  }
  #finish(): Promise<Step> {
    this.#stop();
    this.#finished = true;
    for (const next of this.#waiting.splice(0)) next.resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  }

  next(): Promise<Step> {
    const value = this.#happened.shift();
    if (value) return Promise.resolve({ value, done: false });
    if (this.#failure) {
      const rejected = Promise.reject(this.#failure.error as Error);
      this.#failure = undefined;
      return rejected;
    }
    if (this.#finished) return this.#finish();
    return new Promise((resolve, reject) => void this.#waiting.push({ resolve, reject }));
  }
  return(): Promise<Step> {
    return this.#finish();
  }
  throw(error: unknown): Promise<Step> {
    this.#fail(error);
    return Promise.resolve({ value: undefined, done: true });
  }
  [Symbol.asyncIterator](): this {
    return this;
  }
}
