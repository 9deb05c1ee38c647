import type { Code } from "../task";
import { adopt } from "./adopt";
import { iteratesItself } from "./builtIns/callbacks";
import { taken } from "./builtIns/gathering";
import { enter } from "./functions/callResult";
import { Classes, type ClassFacts, type Part } from "./functions/classes";
import { isConstructor } from "./functions/isConstructor";
import { listOf } from "./functions/listOf";
import type { MethodKind } from "./functions/methodKind";
import { isObject } from "./isObject";
import { LanguageCalls } from "./languageCalls";

type Constructor = new (...args: unknown[]) => object;

const { apply, construct } = Reflect;

const ObjectGiven = class {
  constructor(object: object) {
    return object;
  }
};

/**
 * The seventh layer of `Language`: classes and `new`. What a class needs besides the platform's own is in `Classes`.
 */
export abstract class LanguageClasses extends LanguageCalls {
  private readonly classes = new Classes(this);
  private readonly collections: ReadonlySet<unknown> = new Set(
    ["Map", "Set", "WeakMap", "WeakSet"].map((name) => (this.realm.global as unknown as Record<string, unknown>)[name]),
  );
  /** What `new.target` shows to the code that `create` has just entered, and the body that this is. */
  private target_: unknown;
  private targetOf: unknown;

  override begin(): void {
    super.begin();
    this.classes.begin();
    this.target_ = this.targetOf = undefined;
  }

  literal<T extends object>(value: T, name?: string): T {
    this.classes.methods(value, true);
    return this.object(value, name);
  }
  construct(callee: unknown, args: unknown[], site: number, name?: string): number {
    this.execution.at = site;
    if (typeof callee !== "function") throw this.noConstructor(site);
    const { execution } = this;
    if (execution.current && site >= 0 && !this.isForeign(site)) execution.current.site = site;
    const called = this.behind(callee);
    if (this.memory.identities.of(called)?.creates) {
      this.code = this.createNamed(called as Constructor, callee, args, site, name);
      return enter;
    }
    if (this.collections.has(callee) && iteratesItself(this, args[0])) {
      this.code = this.collected(callee as Constructor, args[0], site, name);
      return enter;
    }
    const effect = this.natives.of(this.memory, callee, undefined, args);
    if (effect === undefined) this.refuseStrings(callee, site);
    return this.performs(callee, undefined, args, site, effect, () => {
      try {
        return this.constructNamed(callee as Constructor, args, name);
      } catch (error) {
        throw isConstructor(callee) ? error : this.noConstructor(site);
      }
    });
  }
  /** V8 would show what became of the text of the function. */
  private noConstructor(site: number): Error {
    return this.error("TypeError", `${this.textOf(site)} is not a constructor`);
  }
  /** `new Map(iterable)` and its kind, where code of the program iterates. */
  private *collected(callee: Constructor, source: unknown, site: number, name: string | undefined): Code {
    return this.constructNamed(callee, [yield* this.takenBy(callee, source, site)], name);
  }
  private takenBy(callee: Constructor, source: unknown, site: number): Code {
    return taken(this, (items) => construct(callee, [items]) as object, source, site);
  }
  private constructNamed(callee: Constructor, args: readonly unknown[], name: string | undefined): object {
    const made = this.constructNative(callee, args, callee);
    if (name !== undefined) this.naming.adopt(made, name);
    return made;
  }
  private *createNamed(
    callee: Constructor,
    target: unknown,
    args: unknown[],
    site: number,
    name: string | undefined,
  ): Code {
    const made = yield* this.create(callee, args, target, site);
    if (name !== undefined && typeof made === "object" && made !== null) this.naming.adopt(made, name);
    return made;
  }
  private constructNative(callee: Constructor, args: readonly unknown[], target: Constructor): object {
    // No method of the list: it is the program's
    for (let i = 0; i < args.length; i++) {
      const one = args[i];
      if (!isObject(one) || this.execution.isProxy(one) || !("next" in one)) continue;
      // `new Set(iterator)` takes all that is left of it
      this.execution.noteEffect();
      this.memory.noteChange();
    }
    const made = construct(callee, args as unknown[], target) as object;
    if (callee === (this.realm.global.Proxy as unknown)) {
      this.memory.proxies.made(made, args);
      return made;
    }
    if (!(adopt in made)) {
      this.memory.identities.give(made);
      this.memory.typed.made(made);
      const { ArrayBuffer, SharedArrayBuffer } = this.realm.global as unknown as Record<string, unknown>;
      if (callee === ArrayBuffer || callee === SharedArrayBuffer) this.memory.typed.lengths.made(made);
      if ((callee as unknown) === this.realm.Map) this.naming.entries(made, args[0]);
    }
    return made;
  }
  /** What a built-in class is to make an object of; what it reads for that is an event if tasks share it. */
  *givenTo(callee: unknown, args: readonly unknown[], site: number): Code {
    if (this.collections.has(callee) && iteratesItself(this, args[0]))
      return [yield* this.takenBy(callee as Constructor, args[0], site)];
    const effect = this.natives.of(this.memory, callee, undefined, args);
    if (effect && this.memory.announce(effect.touches, effect.mode, site)) yield site;
    return args;
  }
  /** What `new` constructs: no trap takes it from most proxies. Others are themselves. */
  behind(callee: unknown): unknown {
    const { proxies } = this.memory;
    return proxies.any ? (proxies.reached(callee, "construct") ?? callee) : callee;
  }
  /** `new given(...args)` from code of ours. */
  *create(given: unknown, args: readonly unknown[], target: unknown, site: number): Code {
    const callee = this.behind(given);
    const identity = this.memory.identities.of(callee);
    if (identity?.creates === "class")
      return yield* this.classes.create(callee as Constructor, args, target as Constructor, site);
    if (identity?.creates !== "function") {
      if (this.memory.proxies.any && this.constructs(given, target, site)) yield site;
      const taken = (yield* this.givenTo(given, args, site)) as readonly unknown[];
      return this.constructNative(given as Constructor, taken, target as Constructor);
    }
    const { memory } = this;
    if (memory.watchesInheritance && this.get(target, "prototype", site)) yield site;
    else if (memory.proxies.any && this.constructs(callee, target, site)) yield site;
    const prototype = (target as { prototype?: unknown }).prototype;
    const object = this.plainObject({}, isObject(prototype) ? prototype : this.realm.objectPrototype);
    this.target_ = target;
    this.targetOf = identity.code;
    const result = yield* apply(identity.code!, object, args as unknown[]) as Code;
    return this.constructed(result, object);
  }
  /** What `super(...)` in a constructor of `made` gives: the object, without what `made` adds to it. */
  superCall(made: Constructor, args: unknown[], target: Constructor, site: number): Code {
    return this.classes.superCall(made, args, target, site);
  }
  bindThis(before: unknown, made: object): object {
    if (before !== undefined) throw this.error("ReferenceError", "Super constructor may only be called once");
    return made;
  }
  /** What a property of `super` is in a constructor of the class with that prototype, and how it gets a value. */
  superRead(prototype: object, key: PropertyKey, self: unknown): unknown {
    return Reflect.get(Object.getPrototypeOf(prototype) as object, key, self) as unknown;
  }
  superWrite(prototype: object, key: PropertyKey, value: unknown, self: unknown): unknown {
    if (Reflect.set(Object.getPrototypeOf(prototype) as object, key, value, self)) return value;
    throw this.error("TypeError", `Cannot assign to property '${String(key)}' of object`);
  }
  initialize(made: Constructor, object: object): Code {
    return this.classes.initialize(made, object);
  }
  allocateOnly(made: Constructor, target: Constructor): Code {
    return this.classes.allocateOnly(made, target);
  }
  allocate(made: Constructor, target: Constructor): Code {
    return this.classes.allocate(made, target);
  }
  get allocating(): boolean {
    return this.classes.allocating;
  }
  get passing(): boolean {
    return this.classes.passing;
  }
  passed(): object | undefined {
    return this.classes.passed();
  }
  passOn(args: unknown[]): unknown[] {
    return this.classes.passOn(args);
  }
  /** A built-in function constructs an object of the program: all of it is part of one event. */
  constructNow(target: Constructor, args: ArrayLike<unknown>, callee: Constructor = target): unknown {
    if (this.classes.passing) return this.classes.passed();
    return this.execution.runInline(this.create(callee, listOf(args), target, -1));
  }
  /** What classes extend that add a private name to the object that they are given. */
  readonly holder = ObjectGiven;
  constructed(value: unknown, made: unknown): unknown {
    return isObject(value) ? value : made;
  }
  constructedDerived(value: unknown, made: unknown): unknown {
    if (isObject(value)) return value;
    if (value !== undefined) throw this.error("TypeError", "Derived constructors may only return object or undefined");
    return made ?? this.unbound();
  }
  /** What `new.target` is in the code that has just begun: nothing, unless `new` called that `body`. Others do not ask. */
  target(body?: unknown): unknown {
    const { target_, targetOf } = this;
    this.target_ = this.targetOf = undefined;
    return targetOf === body ? target_ : undefined;
  }
  /** What a class extends. V8 would show the emitted text of a function that cannot be extended. */
  parent(value: unknown, site: number): unknown {
    this.standsAt(site);
    if (this.memory.identities.of(value)?.code !== undefined && !isConstructor(value))
      throw this.error("TypeError", `Class extends value ${this.texts.of(value)} is not a constructor or null`);
    return value;
  }
  class(made: Constructor, name: string, facts: ClassFacts): Code {
    return this.classes.define(made, name, facts);
  }
  /** What decorators make of a class, of its members and of their values; see `Decorators`. */
  decorated(made: Constructor): object {
    return this.classes.decorators.result(made);
  }
  decoratedMember(made: Constructor, nth: number, which?: "get" | "set", self?: unknown, args?: unknown[]): unknown {
    return this.classes.decorators.member(made, nth, which, self, args);
  }
  initialValue(made: Constructor, nth: number, self: unknown, value: unknown): Code {
    return this.classes.decorators.initialValue(made, nth, self, value);
  }
  initializers(made: Constructor, nth: number, self: unknown): Code {
    return this.classes.decorators.initializers(made, nth, self);
  }
  hidden(kind: MethodKind, name: string, length: number): symbol {
    return this.classes.hidden(kind, name, length);
  }
  part(kind: Part["kind"], key: PropertyKey, length: number): symbol {
    if (kind === "get" || kind === "set") this.memory.hasAccessors = true;
    return this.classes.part(kind, key, length);
  }
}
