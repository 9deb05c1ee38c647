import type { Code } from "../task";
import type { Body } from "./body";
import type { LanguageCalls } from "./languageCalls";

type Constructor = new (...args: unknown[]) => object;

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { ownKeys, construct } = Reflect;

/** A method that cannot stay under its key until the runtime has seen it: accessors and generator methods. */
export interface Part {
  readonly kind: "get" | "set" | "generator";
  readonly key: PropertyKey;
  readonly length: number;
}

/**
 * What a class needs besides the platform's own: emitted classes have generators for methods, a constructor's code under
 * `$$ctor` and field initialisers under `$$init`. Objects are made by the native constructors, which install private
 * names for the whole chain and run nothing else; then the constructors' codes run from the root down.
 */
export class Classes {
  private readonly parts = new Map<symbol, Part>();
  /** True while a native constructor is only to make the object. */
  allocating = false;

  constructor(private readonly l: LanguageCalls) {}

  /** Forgets the execution before. */
  begin(): void {
    if (this.parts.size > 0) this.parts.clear();
    this.allocating = false;
  }

  part(kind: Part["kind"], key: PropertyKey, length: number): symbol {
    const symbol = Symbol(String(key));
    this.parts.set(symbol, { kind, key, length });
    return symbol;
  }

  /** Replaces the generators among an object's own properties by functions of the program. */
  methods(holder: object, enumerable: boolean): void {
    const keys = ownKeys(holder);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      const value: unknown = getOwnPropertyDescriptor(holder, key)?.value;
      if (typeof value !== "function" || !this.l.isGenerator(value)) continue;
      const part = typeof key === "symbol" ? this.parts.get(key) : undefined;
      if (!part) {
        const made = this.l.method(value as Body, nameOf(key), value.length);
        defineProperty(holder, key, { value: made, writable: true, enumerable, configurable: true });
        continue;
      }
      Reflect.deleteProperty(holder, key);
      if (part.kind === "generator") {
        const made = this.l.generator(value as never, nameOf(part.key), part.length);
        defineProperty(holder, part.key, { value: made, writable: true, enumerable, configurable: true });
        continue;
      }
      const made = this.l.method(value as Body, `${part.kind} ${nameOf(part.key)}`, part.length);
      defineProperty(holder, part.key, { [part.kind]: made, enumerable, configurable: true });
    }
  }

  /** Makes an emitted class ready for use and runs its static initialisers. */
  *define(made: Constructor, name: string): Code {
    const { l } = this;
    const identity = l.memory.identities.give(made, name);
    const prototype = made.prototype as Record<string, unknown>;
    identity.creates = "class";
    identity.constructorCode = take<Body>(prototype, "$$ctor");
    identity.initCode = take<Body>(prototype, "$$init");
    const statics = take<Body>(made as never, "$$static");
    take(prototype, "$$x");
    defineProperty(made, "name", { value: name, configurable: true });
    if (identity.constructorCode)
      defineProperty(made, "length", { value: Math.max(0, identity.constructorCode.length - 2), configurable: true });
    this.methods(prototype, false);
    this.methods(made, false);
    if (statics) yield* Reflect.apply(statics, made, []) as Code;
    return made;
  }

  /** `new made(...args)`; `target` is what `new.target` shows, the class whose prototype the object gets. */
  *create(made: Constructor, args: readonly unknown[], target: Constructor, site: number): Code {
    const identity = this.l.memory.identities.of(made);
    if (identity?.creates !== "class") return yield* this.l.create(made, args, target, site);
    const { constructorCode } = identity;
    if (constructorCode)
      return yield* Reflect.apply(constructorCode, undefined, [made, target, ...this.l.list(args)]) as Code;
    if (isDerived(made)) return yield* this.superCall(made, args, target, site);
    return yield* this.allocate(made, target);
  }

  /** `super(...args)` in the constructor of `made`; gives the object. */
  *superCall(made: Constructor, args: readonly unknown[], target: Constructor, site: number): Code {
    const parent = getPrototypeOf(made) as Constructor;
    const identity = this.l.memory.identities.of(parent);
    const object = identity?.creates ? yield* this.create(parent, args, target, site) : this.native(target, args);
    yield* this.initialize(made, object);
    return object;
  }

  /** The object of a class that extends nothing, its fields initialised. */
  *allocate(made: Constructor, target: Constructor): Code {
    const object = this.native(target, []);
    yield* this.initialize(made, object);
    return object;
  }

  private *initialize(made: Constructor, object: unknown): Code {
    const init = this.l.memory.identities.of(made)?.initCode;
    if (init) yield* Reflect.apply(init, object, []) as Code;
    return undefined;
  }

  private native(target: Constructor, args: readonly unknown[]): object {
    const outer = this.allocating;
    this.allocating = true;
    try {
      const object = construct(target, args as unknown[], target) as object;
      this.l.memory.identities.give(object);
      return object;
    } finally {
      this.allocating = outer;
    }
  }
}

function isDerived(made: object): boolean {
  const parent = getPrototypeOf(made) as unknown;
  return (
    typeof parent === "function" &&
    getPrototypeOf(parent) !== null &&
    "prototype" in parent &&
    parent.prototype !== undefined
  );
}

function take<T>(holder: Record<string, unknown>, key: string): T | undefined {
  const value = getOwnPropertyDescriptor(holder, key)?.value as T | undefined;
  Reflect.deleteProperty(holder, key);
  return value;
}

function nameOf(key: PropertyKey): string {
  return typeof key === "symbol" ? `[${key.description ?? ""}]` : String(key);
}
