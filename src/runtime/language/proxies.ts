import { isObject } from "./isObject";

type Trap = keyof ProxyHandler<object>;

const { getPrototypeOf, getOwnPropertyDescriptor } = Object;

/** What is behind the proxies of a program. Looking there runs none of its code. */
export class Proxies {
  private readonly known = new WeakMap<object, { readonly target: object; readonly handler: object }>();
  /** Is there one? Most programs have none. */
  any = false;

  /** `isProxy`: for handlers, which may be proxies themselves. */
  constructor(private readonly isProxy: (value: object) => boolean) {}

  made(proxy: object, [target, handler]: readonly unknown[]): void {
    this.any = true;
    this.known.set(proxy, { target: target as object, handler: handler as object });
  }

  has(value: unknown): value is object {
    return this.any && isObject(value) && this.known.has(value);
  }

  /**
   * The object that an operation on `value` reaches where none of the traps takes it, behind as many proxies as there are;
   * undefined where a function of the program takes it. What is no proxy is reached itself.
   */
  reached(value: unknown, ...traps: readonly Trap[]): unknown {
    let at = value;
    while (this.has(at)) {
      const { target, handler } = this.known.get(at)!;
      if (traps.every((trap) => this.traps(handler, trap))) return undefined;
      at = target;
    }
    return at;
  }

  private traps(handler: object, trap: Trap): boolean {
    for (let at: object | null = handler; at !== null; at = getPrototypeOf(at) as object | null) {
      if (this.isProxy(at)) return true;
      const own = getOwnPropertyDescriptor(at, trap);
      if (own) return own.value !== undefined || own.get !== undefined;
    }
    return false;
  }
}
