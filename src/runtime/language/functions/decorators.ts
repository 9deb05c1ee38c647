import type { Code } from "../../task";
import { isObject } from "../isObject";
import type { LanguageCalls } from "../languageCalls";
import { readerBy } from "../memory/privateFields";

type Callable = (...args: unknown[]) => unknown;
type Decorator = readonly [receiver: unknown, decorator: unknown];

/** A member with decorators, or an accessor field; see `SpecialMember` of the instrumenter. */
interface Member {
  readonly kind: "method" | "getter" | "setter" | "field" | "accessor";
  readonly isStatic: boolean;
  readonly key: PropertyKey;
  readonly isPrivate: boolean;
  readonly decorators?: readonly Decorator[];
  /** Of a private method: the symbol under which its function stands. */
  readonly hidden?: symbol;
  /** Where to find the functions that reach a private member. */
  readonly access?: number;
}

export interface SpecialFacts {
  readonly ofClass: readonly Decorator[] | undefined;
  readonly members: readonly Member[];
  readonly site: number;
}

/** `has`, `get` and `set` of a private member; behind them those of the storage of an accessor field. */
type Access = readonly [has: Callable, get?: Callable, set?: Callable, getOwn?: Callable, setOwn?: Callable];

/** What decorators made of one member: its function or functions, what runs when it gets its value, and after that. */
interface Decorated {
  value?: unknown;
  get?: unknown;
  set?: unknown;
  readonly initializers: unknown[];
  readonly extra: unknown[];
}

interface DecoratedClass {
  /** The class as the decorators leave it. */
  result: object;
  readonly members: Decorated[];
  /** What decorators of methods and accessors ask for, of objects and of the class. */
  readonly ofObjects: unknown[];
  readonly ofClass: unknown[];
}

const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;

/**
 * Applies decorators (the TC39 proposal of November 2023, as TypeScript 5 has it): of static methods and accessors first,
 * then those of objects, then static fields, then fields of objects, each from the innermost outwards; the class's own last.
 */
export class Decorators {
  private classes = new WeakMap<object, DecoratedClass>();

  constructor(private readonly l: LanguageCalls) {}

  /** Forgets the execution before. */
  begin(): void {
    this.classes = new WeakMap();
  }

  /** The class behind the name that code inside of it uses. */
  result(made: object): object {
    return this.classes.get(made)?.result ?? made;
  }

  /** A decorated private method, or what its accessor gives. */
  member(made: object, nth: number, which?: "get" | "set", self?: unknown, args: unknown[] = []): unknown {
    const member = this.classes.get(made)!.members[nth];
    return which === undefined ? member.value : apply(member[which] as Callable, self, args);
  }

  /** What a field begins with: what its decorators make of the value. */
  *initialValue(made: object, nth: number, self: unknown, value: unknown): Code {
    let now = value;
    const { initializers } = this.classes.get(made)!.members[nth];
    for (let i = 0; i < initializers.length; i++) now = yield* this.l.run(self, initializers[i], [now], -1);
    return now;
  }

  /** What decorators asked for by `addInitializer`; -1 stands for the methods of objects, -2 for those of the class. */
  *initializers(made: object, nth: number, self: unknown): Code {
    const decorated = this.classes.get(made)!;
    const list = nth === -1 ? decorated.ofObjects : nth === -2 ? decorated.ofClass : decorated.members[nth].extra;
    for (let i = 0; i < list.length; i++) yield* this.l.run(self, list[i], [], -1);
    return undefined;
  }

  /** Applies all decorators of a class but runs no initialiser; gives what `finish` is to be told. */
  *apply(made: object, name: string, { ofClass, members, site }: SpecialFacts, access: readonly Access[]): Code {
    const decorated: DecoratedClass = { result: made, members: [], ofObjects: [], ofClass: [] };
    this.classes.set(made, decorated);
    for (let i = 0; i < members.length; i++) decorated.members.push(this.begun(made, members[i], access));
    const anything = ofClass !== undefined || members.some((member) => member.decorators !== undefined);
    const metadata = anything ? this.metadata(made) : undefined;
    for (const [isField, isStatic] of [
      [false, true] as const,
      [false, false] as const,
      [true, true] as const,
      [true, false] as const,
    ])
      for (let i = 0; i < members.length; i++) {
        const member = members[i];
        if (!member.decorators || member.isStatic !== isStatic || (member.kind === "field") !== isField) continue;
        yield* this.applyTo(made, decorated, i, member, access, metadata, site);
      }
    const after: unknown[] = [];
    if (ofClass) {
      for (let i = ofClass.length - 1; i >= 0; i--) {
        const state = { done: false };
        const context = this.l.plainObject({
          kind: "class",
          name: name === "" ? undefined : name,
          metadata,
          addInitializer: this.adder(after, state),
        });
        const result = yield* this.call(ofClass[i], decorated.result, context, site);
        state.done = true;
        if (result === undefined) continue;
        if (typeof result !== "function")
          throw this.l.error("TypeError", "Class decorators must return a function or undefined");
        decorated.result = result;
      }
    }
    if (metadata)
      defineProperty(decorated.result, this.metadataKey!, {
        value: metadata,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    return after;
  }

  /** The class has its static fields: runs what its decorators asked for, and gives the class as it is from now on. */
  *finish(made: object, after: readonly unknown[]): Code {
    const { result } = this.classes.get(made)!;
    for (let i = 0; i < after.length; i++) yield* this.l.run(result, after[i], [], -1);
    return result;
  }

  private begun(made: object, member: Member, access: readonly Access[]): Decorated {
    const decorated: Decorated = { initializers: [], extra: [] };
    const { kind, key, isStatic, hidden, isPrivate } = member;
    const holder = isStatic ? made : ((made as { prototype?: object }).prototype as object);
    if (hidden !== undefined) {
      const found = getOwnPropertyDescriptor(holder, hidden)?.value as unknown;
      Reflect.deleteProperty(holder, hidden);
      decorated[kind === "method" ? "value" : kind === "getter" ? "get" : "set"] = found;
      return decorated;
    }
    if (kind !== "accessor") return decorated;
    const { l } = this;
    if (isPrivate) {
      const [, , , getOwn, setOwn] = access[member.access!];
      const name = key as string;
      l.memory.privates.add([name], readerBy(getOwn!));
      decorated.get = l.method(
        function* (this: unknown) {
          if (l.get(this, name, -1)) yield -1;
          return getOwn!(this);
        },
        `get ${name}`,
        0,
      );
      decorated.set = l.method(
        function* (this: unknown, value: unknown) {
          if (l.set(this, name, -1)) yield -1;
          setOwn!(this, value);
        },
        `set ${name}`,
        1,
      );
      return decorated;
    }
    const { get, set } = getOwnPropertyDescriptor(holder, key)!;
    l.memory.hasAccessors = true;
    l.memory.accessorFields.add(key, get!, set!);
    l.fieldAccessor(get!, set!, key);
    return Object.assign(decorated, { get, set });
  }

  private *applyTo(
    made: object,
    { ofObjects, ofClass, members }: DecoratedClass,
    nth: number,
    member: Member,
    access: readonly Access[],
    metadata: object | undefined,
    site: number,
  ): Code {
    const { kind, key, isStatic, isPrivate, decorators } = member;
    const decorated = members[nth];
    const holder = isStatic ? made : ((made as { prototype?: object }).prototype as object);
    const property = isPrivate || kind === "field" ? undefined : getOwnPropertyDescriptor(holder, key)!;
    const part = kind === "method" ? "value" : kind === "getter" ? "get" : "set";
    const current = property ?? (decorated as PropertyDescriptor);
    const extra = kind === "field" || kind === "accessor" ? decorated.extra : isStatic ? ofClass : ofObjects;
    for (let i = decorators!.length - 1; i >= 0; i--) {
      const state = { done: false };
      const context = this.l.plainObject({
        kind,
        name: key,
        static: isStatic,
        private: isPrivate,
        access: this.accessOf(member, isPrivate ? access[member.access!] : undefined),
        metadata,
        addInitializer: this.adder(extra, state),
      });
      const value =
        kind === "field"
          ? undefined
          : kind === "accessor"
            ? this.l.plainObject({ get: current.get, set: current.set })
            : current[part];
      const result = yield* this.call(decorators![i], value, context, site);
      state.done = true;
      if (result === undefined) continue;
      if (kind === "field") decorated.initializers.unshift(this.function(result));
      else if (kind !== "accessor") current[part] = this.function(result) as never;
      else yield* this.replaceAccessor(result, current, decorated, site);
    }
    if (property) defineProperty(holder, key, property);
    return undefined;
  }

  private *replaceAccessor(result: unknown, current: PropertyDescriptor, decorated: Decorated, site: number): Code {
    if (!isObject(result)) throw this.l.error("TypeError", "Accessor decorators must return an object or undefined");
    for (const name of ["get", "set", "init"] as const) {
      if (this.l.get(result, name, site)) yield site;
      const given = (result as Record<string, unknown>)[name];
      if (given === undefined) continue;
      if (name === "init") decorated.initializers.unshift(this.function(given));
      else current[name] = this.function(given) as never;
    }
    return undefined;
  }

  private function(value: unknown): unknown {
    if (typeof value !== "function") throw this.l.error("TypeError", "Function expected");
    return value;
  }

  private call([receiver, decorator]: Decorator, value: unknown, context: object, site: number): Code {
    if (typeof decorator !== "function") throw this.l.error("TypeError", "a decorator is not a function");
    return this.l.run(receiver, decorator, [value, context], site);
  }

  /** `addInitializer`, until the decorator has returned. */
  private adder(list: unknown[], state: { done: boolean }): object {
    const { l } = this;
    return l.method(
      function* (initializer) {
        if (state.done) throw l.error("TypeError", "Cannot add initializers after decoration has completed");
        if (typeof initializer !== "function") throw l.error("TypeError", "Function expected");
        list.push(initializer);
      },
      "addInitializer",
      1,
    );
  }

  /** `context.access`: reaches the member of any object. */
  private accessOf({ kind, key }: Member, own: Access | undefined): object {
    const { l } = this;
    const access = l.plainObject() as Record<string, unknown>;
    const [has, get, set] = own ?? [];
    access.has = l.method(
      function* (object) {
        if (has) return has(object);
        if (l.has(object, key, -1)) yield -1;
        return key in (object as object);
      },
      "has",
      1,
    );
    if (kind !== "setter")
      access.get = l.method(
        function* (object) {
          if (l.get(object, key, -1)) yield -1;
          return get ? get(object) : (object as Record<PropertyKey, unknown>)[key];
        },
        "get",
        1,
      );
    if (kind === "setter" || kind === "field" || kind === "accessor")
      access.set = l.method(
        function* (object, value) {
          if (l.set(object, key, -1)) yield -1;
          if (set) set(object, value);
          else (object as Record<PropertyKey, unknown>)[key] = value;
        },
        "set",
        2,
      );
    return access;
  }

  /** Undefined where the program has no `Symbol.metadata`: then there is no metadata either, as TypeScript has it. */
  private get metadataKey(): symbol | undefined {
    return (this.l.realm.global as unknown as { Symbol: { metadata?: symbol } }).Symbol.metadata;
  }

  /** The object that all decorators of the class see; it inherits from that of the class that this one extends. */
  private metadata(made: object): object | undefined {
    const key = this.metadataKey;
    if (key === undefined) return undefined;
    const parent = Object.getPrototypeOf(made) as Record<symbol, object | null | undefined>;
    return this.l.plainObject({}, (parent[key] ?? null) as never);
  }
}
