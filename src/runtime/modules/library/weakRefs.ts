import { checkFunction } from "./errors";

function checkTarget(target: unknown, what: string): void {
  if ((typeof target !== "object" || target === null) && typeof target !== "function" && typeof target !== "symbol")
    throw new TypeError(`${what}: invalid target`);
}

/** Nothing is collected while an execution runs, as in an engine with memory enough. */
export class WeakRef<T extends WeakKey> {
  readonly #target: T;
  constructor(target: T) {
    checkTarget(target, "WeakRef");
    this.#target = target;
  }
  deref(): T | undefined {
    return this.#target;
  }
  get [Symbol.toStringTag](): string {
    return "WeakRef";
  }
}

export class FinalizationRegistry<T> {
  readonly #tokens = new Set<unknown>();
  constructor(cleanup: (held: T) => void) {
    checkFunction(cleanup, "cleanup");
  }
  register(target: unknown, held: T, token?: unknown): void {
    checkTarget(target, "FinalizationRegistry.prototype.register");
    if (target === held)
      throw new TypeError("FinalizationRegistry.prototype.register: target and holdings must not be same");
    if (token !== undefined) this.#tokens.add(token);
  }
  unregister(token: unknown): boolean {
    checkTarget(token, "FinalizationRegistry.prototype.unregister");
    return this.#tokens.delete(token);
  }
  get [Symbol.toStringTag](): string {
    return "FinalizationRegistry";
  }
}
