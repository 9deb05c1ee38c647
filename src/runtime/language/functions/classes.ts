import { Read } from "../../../model/access";
import type { Code } from "../../task";
import type { LanguageCalls } from "../languageCalls";
import type { PrivateReader } from "../memory/privateFields";
import type { Body } from "./body";
import { Decorators, type SpecialFacts } from "./decorators";
import type { MethodKind } from "./methodKind";

type Constructor = new (...args: unknown[]) => object;

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { ownKeys, construct } = Reflect;

/** A method that cannot stay under its key until the runtime has seen it: accessors and generator methods. */
export interface Part {
  readonly kind: "get" | "set" | MethodKind;
  readonly key: PropertyKey;
  readonly length: number;
  /** It stays under its symbol, for whoever applies decorators. */
  readonly hidden?: true;
}

/** What the instrumenter sees of a class. */
export interface ClassFacts {
  /** The constructor's. */
  readonly length: number;
  /** Do its objects get private names? */
  readonly hasPrivate: boolean;
  /** The names of its private fields, if there are any: code in the class, `$$peek`, sees what is in them. */
  readonly fields?: readonly string[];
  /** Does it extend something? */
  readonly derived: boolean;
  /** Members with decorators and accessor fields, if there are any. */
  readonly special?: SpecialFacts;
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
  /** True while the next native constructor is to give an object that exists already: `existing`. */
  passing = false;
  private existing: object | undefined;
  readonly decorators: Decorators;

  constructor(private readonly l: LanguageCalls) {
    this.decorators = new Decorators(l);
  }

  /** Forgets the execution before. */
  begin(): void {
    if (this.parts.size > 0) this.parts.clear();
    this.decorators.begin();
    this.allocating = false;
  }

  part(kind: Part["kind"], key: PropertyKey, length: number): symbol {
    const symbol = Symbol(String(key));
    this.parts.set(symbol, { kind, key, length });
    return symbol;
  }

  /** The symbol under which a decorated private method stands. */
  hidden(kind: MethodKind, name: string, length: number): symbol {
    const symbol = Symbol(name);
    this.parts.set(symbol, { kind, key: name, length, hidden: true });
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
      if (part.hidden) {
        const made = this.l.methodOf(part.kind as MethodKind, value as Body, nameOf(part.key), part.length);
        defineProperty(holder, key, { value: made, configurable: true });
      } else this.putPart(holder, part, value as Body, enumerable);
    }
  }

  /** Puts a function into the place that is kept for it, unless a later property of that name has taken it. */
  private putPart(holder: object, { kind, key, length }: Part, body: Body, enumerable: boolean): void {
    const name = nameOf(key);
    if (kind === "get" || kind === "set") {
      if (getOwnPropertyDescriptor(holder, key)?.[kind] === undefined) return;
      const made = this.l.method(body, `${kind} ${name}`, length);
      defineProperty(holder, key, { [kind]: made, enumerable, configurable: true });
      return;
    }
    const made = this.l.methodOf(kind, body, name, length);
    defineProperty(holder, key, { value: made, writable: true, enumerable, configurable: true });
  }

  /** Makes an emitted class ready for use and runs its static initialisers. */
  *define(made: Constructor, name: string, { length, hasPrivate, fields, derived, special }: ClassFacts): Code {
    const { l } = this;
    const identity = l.memory.identities.give(made, name);
    l.memory.madePrototype(made, name);
    const prototype = made.prototype as Record<string, unknown>;
    identity.creates = "class";
    identity.hasPrivate = hasPrivate;
    identity.derived = derived;
    identity.constructorCode = take<Body>(prototype, "$$ctor");
    identity.initCode = take<Body>(prototype, "$$init");
    const statics = take<Body>(made as never, "$$static");
    const access = take<() => never>(made as never, "$$access");
    if (fields) l.memory.privates.add(fields, take<PrivateReader>(made as never, "$$peek")!);
    take(prototype, "$$x");
    // A static member of that name counts more
    if (typeof getOwnPropertyDescriptor(made, "name")?.value === "string")
      defineProperty(made, "name", { value: name, configurable: true });
    if (typeof getOwnPropertyDescriptor(made, "length")?.value === "number")
      defineProperty(made, "length", { value: length, configurable: true });
    this.methods(prototype, false);
    this.methods(made, false);
    if (!special) {
      if (statics) yield* Reflect.apply(statics, made, []) as Code;
      return made;
    }
    const { decorators } = this;
    const after = (yield* decorators.apply(made, name, special, access ? access() : ([] as never))) as unknown[];
    if (statics) yield* Reflect.apply(statics, decorators.result(made), []) as Code;
    return yield* decorators.finish(made, after);
  }

  /** `new made(...args)`; `target` is what `new.target` shows, the class whose prototype the object gets. */
  *create(made: Constructor, args: readonly unknown[], target: Constructor, site: number): Code {
    const identity = this.l.memory.identities.of(made);
    if (identity?.creates !== "class") return yield* this.l.create(made, args, target, site);
    const { constructorCode } = identity;
    if (constructorCode)
      return yield* Reflect.apply(constructorCode, undefined, [made, target, ...this.l.list(args)]) as Code;
    if (!identity.derived) return yield* this.allocate(made, target);
    const object = yield* this.superCall(made, args, target, site);
    yield* this.initialize(made, object);
    return object;
  }

  /** `super(...args)` in the constructor of `made`; gives the object, which `initialize` goes on with. */
  *superCall(made: Constructor, args: readonly unknown[], target: Constructor, site: number): Code {
    const { l } = this;
    if (l.memory.watchesInheritance && l.memory.announce(l.memory.prototypeTouches(made, Read), Read, site)) yield site;
    const parent = l.behind(getPrototypeOf(made)) as Constructor;
    if (!l.memory.identities.of(parent)?.creates) {
      l.refuseStrings(parent, site);
      const given = (yield* l.givenTo(parent, args, site)) as readonly unknown[];
      if (l.memory.proxies.any && l.constructs(parent, target, site)) yield site;
      const object = this.native(made, given, target);
      l.memory.typed.made(object);
      return object;
    }
    const object = (yield* this.create(parent, args, target, site)) as object;
    if (l.memory.identities.of(made)!.hasPrivate) this.install(made, object);
    return object;
  }

  /** The object of a class that extends nothing. */
  *allocateOnly(made: Constructor, target: Constructor): Code {
    const { l } = this;
    const { at } = l.execution;
    if (l.memory.proxies.any && l.constructs(made, target, at)) yield at;
    return this.native(made, [], target);
  }

  /** The same with its fields initialised. */
  *allocate(made: Constructor, target: Constructor): Code {
    const { l } = this;
    const { at } = l.execution;
    if (l.memory.proxies.any && l.constructs(made, target, at)) yield at;
    const object = this.native(made, [], target);
    yield* this.initialize(made, object);
    return object;
  }

  *initialize(made: Constructor, object: unknown): Code {
    const { memory } = this.l;
    const { initCode, hasPrivate } = memory.identities.of(made) ?? {};
    if (initCode) yield* Reflect.apply(initCode, object, []) as Code;
    // They were there from the beginning, and have got their values now
    if (hasPrivate) memory.identities.gained(object);
    return undefined;
  }

  /** The native constructor of `made` makes an object, or has one made by the built-in class that it extends. */
  native(made: Constructor, args: readonly unknown[], target: Constructor): object {
    const object = this.allocatingFor(undefined, () => construct(made, args as unknown[], target) as object);
    this.l.memory.identities.give(object);
    return object;
  }

  /** Gives an object that came from `super` the private names of `made`: its native constructor gets it from there, too. */
  private install(made: Constructor, object: object): void {
    this.allocatingFor(object, () => construct(made, [], made) as object);
  }

  private allocatingFor(existing: object | undefined, run: () => object): object {
    const outer = [this.allocating, this.passing, this.existing] as const;
    this.allocating = true;
    this.passing = false;
    this.existing = existing;
    try {
      return run();
    } finally {
      [this.allocating, this.passing, this.existing] = outer;
    }
  }

  /**
   * Called before a native constructor calls the one of the class that it extends. Where there is no object yet, that is a
   * built-in one or a proxy, which may call code of the program: then that is to do all that it does.
   */
  passOn<T>(args: T): T {
    this.passing = this.existing !== undefined;
    if (!this.passing) this.allocating = false;
    return args;
  }
  /** What the native constructor is to give instead of a new object. */
  passed(): object | undefined {
    this.passing = false;
    return this.existing;
  }
}

function take<T>(holder: Record<string, unknown>, key: string): T | undefined {
  const value = getOwnPropertyDescriptor(holder, key)?.value as T | undefined;
  Reflect.deleteProperty(holder, key);
  return value;
}

function nameOf(key: PropertyKey): string {
  if (typeof key !== "symbol") return String(key);
  return key.description === undefined ? "" : `[${key.description}]`;
}
