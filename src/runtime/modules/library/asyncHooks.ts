import { asyncContext, enterContext, runInContext, unbuilt } from "./core";

/** The stores of all that have one, as the code that runs now sees them. Never changed, only replaced. */
type Stores = ReadonlyMap<AsyncLocalStorage<unknown>, unknown>;
const current = (): Stores | undefined => asyncContext() as Stores | undefined;

type Body<A extends unknown[], R> = (...args: A) => R;

export class AsyncLocalStorage<T> {
  static bind<A extends unknown[], R>(body: Body<A, R>): Body<A, R> {
    const stores = current();
    return (...args) => runInContext(stores, () => body(...args));
  }
  static snapshot(): <R, A extends unknown[]>(body: Body<A, R>, ...args: A) => R {
    const stores = current();
    return (body, ...args) => runInContext(stores, () => body(...args));
  }
  getStore(): T | undefined {
    return current()?.get(this) as T | undefined;
  }
  run<A extends unknown[], R>(store: T, body: Body<A, R>, ...args: A): R {
    return runInContext(new Map(current()).set(this, store), () => body(...args));
  }
  exit<A extends unknown[], R>(body: Body<A, R>, ...args: A): R {
    const stores = new Map(current());
    stores.delete(this);
    return runInContext(stores, () => body(...args));
  }
  enterWith(store: T): void {
    enterContext(new Map(current()).set(this, store));
  }
  disable(): void {
    const stores = new Map(current());
    stores.delete(this);
    enterContext(stores);
  }
}

/** Code that runs later, in the context of now. */
export class AsyncResource {
  readonly #stores = current();
  static bind<A extends unknown[], R>(body: Body<A, R>): Body<A, R> {
    return AsyncLocalStorage.bind(body);
  }
  constructor(_type: string) {}
  runInAsyncScope<A extends unknown[], R>(body: (this: unknown, ...args: A) => R, self?: unknown, ...args: A): R {
    return runInContext(this.#stores, () => body.apply(self, args));
  }
  bind<A extends unknown[], R>(body: Body<A, R>): Body<A, R> {
    return (...args) => this.runInAsyncScope(body, undefined, ...args);
  }
  emitDestroy(): this {
    return this;
  }
}
export default unbuilt("async_hooks", { AsyncLocalStorage, AsyncResource });
