import { isObject } from "../isObject";

type Trap = keyof ProxyHandler<object>;

const { getPrototypeOf, getOwnPropertyDescriptor } = Object;

/** What is behind the proxies of a program. Looking there runs none of its code. */
export class Proxies {
  private readonly known = new WeakMap<object, { readonly target: object; readonly handler: object }>();
  /** What `Proxy.revocable` gave, by the proxy in it and by the function that revokes that one. */
  private readonly revocables = new WeakMap<object, object>();
  private readonly revoked = new WeakSet<object>();
  /** Is there one? Most programs have none. */
  any = false;

  /** `isProxy`: for handlers, which may be proxies themselves. */
  constructor(private readonly isProxy: (value: object) => boolean) {}

  made(proxy: object, [target, handler]: readonly unknown[]): void {
    this.any = true;
    this.known.set(proxy, { target: target as object, handler: handler as object });
  }

  madeRevocable(made: { readonly proxy: object; readonly revoke: object }, args: readonly unknown[]): void {
    this.made(made.proxy, args);
    this.revocables.set(made.proxy, made);
    this.revocables.set(made.revoke, made);
  }

  /** To be told of each call: it may have revoked a proxy. */
  called(callee: unknown): void {
    const made = this.revocable(callee) as { readonly revoke: unknown } | undefined;
    if (made?.revoke === callee) this.revoked.add(made!);
  }

  /** The revocable proxy that this one is, or that this function revokes. */
  revocable(value: unknown): object | undefined {
    return this.any && isObject(value) ? this.revocables.get(value) : undefined;
  }

  /** What a proxy was made for; undefined for what is no proxy. */
  behind(value: object): object | undefined {
    return this.known.get(value)?.target;
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
    while (this.has(at) && !this.revoked.has(this.revocables.get(at) ?? at)) {
      const { target, handler } = this.known.get(at)!;
      if (traps.every((trap) => this.traps(handler, trap))) return undefined;
      at = target;
    }
    return at;
  }

  /** Does one of these operations on `value` call a trap? */
  calls(value: unknown, ...traps: readonly Trap[]): boolean {
    let at = value;
    while (this.has(at)) {
      const { target, handler } = this.known.get(at)!;
      if (traps.some((trap) => this.traps(handler, trap))) return true;
      at = target;
    }
    return false;
  }

  private traps(handler: object, trap: Trap): boolean {
    for (let at: object | null = handler; at !== null; at = getPrototypeOf(at) as object | null) {
      if (this.isProxy(at)) {
        // A handler that is a proxy itself
        const reached = this.reached(at, "get") as object | undefined;
        if (reached === undefined || this.isProxy(reached)) return true;
        at = reached;
      }
      const own = getOwnPropertyDescriptor(at, trap);
      if (own) return own.value !== undefined || own.get !== undefined;
    }
    return false;
  }
}
