import { Stamp } from "../base/stamp";
import { Read, Write } from "../model/access";
import { moduleNames } from "../model/moduleNames";
import type { Site } from "../model/site";
import { Discarded, Unstoppable, Unsupported, type Execution } from "./execution";
import { Callbacks } from "./language/callbacks";
import { Classes, type Part } from "./language/classes";
import { generatorObject, yieldAll } from "./language/generatorObjects";
import { keysPart, type Identity } from "./language/identities";
import { open, ownProperties, spread, unpack } from "./language/iteration";
import type { Cell } from "./language/cell";
import { Memory } from "./language/memory";
import { Naming } from "./language/naming";
import { NativeEffects } from "./language/nativeEffects";
import { deep } from "./language/objectEffects";
import { structuredClone } from "./modules/structuredClone";
import type { Operation } from "./operation";
import type { Realm } from "./realm";
import { Spin } from "./spin";
import type { Code } from "./task";
import { noLocals, Turns } from "./turns";

type Body = (this: unknown, ...args: unknown[]) => Code;
type Announce = (self: never, args: unknown[], site: number) => Operation;
type Constructor = new (...args: unknown[]) => object;

/** Writes into a method of a primitive, where the program cannot see it, what calling it announces. */
class OperationStamp extends Stamp {
  readonly #announce: Announce;
  constructor(method: object, announce: Announce) {
    super(method);
    this.#announce = announce;
  }
  static of(method: object): Announce | undefined {
    return #announce in method ? method.#announce : undefined;
  }
}
/** Primitives are told the user's name for them under this symbol. */
export const adopt = Symbol("adopt");

/** Declares a method of a primitive to be an operation: calling it is a scheduling point. */
export function operation(method: object, announce: Announce): void {
  new OperationStamp(method, announce);
}

const harmless = new WeakSet<object>();
/** Declares a function to change nothing, so that a loop that calls it may only wait. */
export function changesNothing<F extends object>(made: F): F {
  harmless.add(made);
  return made;
}

/** What a call came to: its value is there, its code is to be run, or it is a scheduling point. */
const done = 0;
const enter = 1;
const stop = 2;

/** Turns of a loop without an event that changed nothing: from then on it is clear that it waits for another task. */
const mostIdle = 1000;
/** What is no plain value. */
const notKnown = Symbol("not known");

const uninitialised = Symbol("uninitialised");

const { apply, construct } = Reflect;
const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;

/**
 * `$$` in instrumented code: what each construct of the language means under a scheduler. One object for all
 * executions of a program; `begin` forgets the one before. Methods that answer a boolean announce an access, and the emitted code yields if it is true.
 */
export class Language {
  readonly memory: Memory;
  readonly natives: NativeEffects;
  /** Value of the last call that ended at once, and the code of the last one to be entered. */
  value: unknown;
  code: Code | undefined;
  /** The entry module's `let` variables and exported values. */
  lets: Readonly<Record<string, () => unknown>> = {};
  exported: Readonly<Record<string, () => unknown>> = {};
  private readonly classes = new Classes(this);
  private readonly callbacks: Callbacks;
  private readonly naming = new Naming(this);
  private readonly templates = new Map<number, object>();
  private readonly throwSites = new WeakMap<object, number>();
  /** By site: the method of a primitive that was called there last, and what calling it announces. */
  private readonly announcers: { readonly callee: unknown; readonly announce: Announce }[] = [];
  private readonly makesAccessors: ReadonlySet<unknown>;
  private givenValue: unknown;
  private target_: unknown;
  private structuredClone_: unknown;
  private readonly generatorFunctionPrototype: object;
  private readonly containerIterators: ReadonlySet<unknown>;

  constructor(
    readonly execution: Execution,
    private readonly exports: (name: string) => unknown,
    readonly realm: Realm,
    private readonly sites: readonly Site[] = [],
  ) {
    this.memory = new Memory(execution, (message) => this.error("ReferenceError", message));
    const { natives, callbacks, containerIterators, makesAccessors } = platformOf(realm);
    this.makesAccessors = makesAccessors;
    this.natives = natives;
    this.callbacks = callbacks;
    this.containerIterators = containerIterators;
    this.generatorFunctionPrototype = realm.hidden[0];
    execution.thrownAt = (error) => this.throwSite(error);
    execution.isProxy = realm.isProxy;
  }

  /** Forgets the execution before. */
  begin(): void {
    this.memory.begin();
    this.classes.begin();
    if (this.templates.size > 0) this.templates.clear();
    this.value = this.code = this.givenValue = this.target_ = this.structuredClone_ = undefined;
    this.lets = this.exported = {};
  }

  // Names of the program

  module(name: string, _site: number): unknown {
    if (name !== "*") return this.exports(name);
    const all = Object.keys(moduleNames).map((key) => [key, [() => this.exports(key)]] as const);
    return this.exports_(this.plainObject(), Object.fromEntries(all) as Record<string, [() => unknown]>);
  }
  entry(lets: Record<string, () => unknown>, exported: Record<string, () => unknown>): void {
    this.lets = lets;
    this.exported = exported;
  }
  /** Values of the entry module's `let` variables; those that were never initialised are left out. */
  moduleState(): Record<string, unknown> {
    const state: Record<string, unknown> = {};
    for (const name of Object.keys(this.lets)) {
      const value = this.moduleVariable(name);
      if (value !== uninitialised) state[name] = value;
    }
    return state;
  }

  /** The value of one of `lets`, or a symbol that stands for none. */
  moduleVariable(name: string): unknown {
    try {
      return this.lets[name]();
    } catch {
      return uninitialised;
    }
  }

  // Variables and properties

  cell(name: string, sharingClass: string, peek?: () => unknown): Cell {
    return this.memory.cell(name, sharingClass, peek);
  }
  read(cell: Cell, site: number): boolean {
    return this.memory.variable(cell, Read, site) && this.execution.stops();
  }
  write(cell: Cell, site: number): boolean {
    this.execution.noteEffect(true);
    return this.memory.variable(cell, Write, site) && this.execution.stops();
  }
  get(object: unknown, key: PropertyKey, site: number): boolean {
    this.execution.at = site;
    return this.memory.property(object, key, Read, site) && this.execution.stops();
  }
  has(object: unknown, key: PropertyKey, site: number): boolean {
    this.execution.at = site;
    return this.memory.property(object, key, Read, site, "has") && this.execution.stops();
  }
  set(object: unknown, key: PropertyKey, site: number): boolean {
    this.execution.at = site;
    this.execution.noteEffect(true);
    return this.memory.property(object, key, Write, site) && this.execution.stops();
  }
  del(given: unknown, key: PropertyKey, site: number): boolean {
    this.execution.noteEffect();
    const object = this.memory.proxies.reached(given, "deleteProperty") ?? given;
    const identity = this.memory.identities.of(object);
    if (!identity || !getOwnPropertyDescriptor(object as object, key)) return this.get(object, key, site);
    const { memory } = this;
    const touches = [
      memory.part(object as object, identity, key, Write),
      memory.part(object as object, identity, keysPart, Write),
    ];
    return memory.announce(touches, Write, site) && this.execution.stops();
  }
  /** The keys of an object and their order. */
  keys(given: unknown, site: number): boolean {
    const object = this.memory.proxies.reached(given, "ownKeys");
    const identity = this.memory.identities.of(object);
    if (!identity) return false;
    const touches = [this.memory.part(object as object, identity, keysPart, Read)];
    return this.memory.announce(touches, Read, site) && this.execution.stops();
  }
  /** A computed key, converted once: the conversion may run code of the program. */
  key(value: unknown): PropertyKey {
    if (typeof value === "symbol" || typeof value === "string") return value;
    // Indices stay numbers, by which elements are found sooner
    if (typeof value === "number" && value >= 0 && (value | 0) === value) return value;
    return typeof value === "object" && value !== null ? this.toKey(value) : String(value);
  }
  private toKey(value: object): PropertyKey {
    const probe: Record<PropertyKey, unknown> = { [value as unknown as string]: 0 };
    return Reflect.ownKeys(probe)[0];
  }
  source(value: unknown): unknown {
    if (value === null || value === undefined)
      throw this.error("TypeError", `Cannot destructure '${String(value)}' as it is ${String(value)}.`);
    return value;
  }

  // Objects

  object<T extends object>(value: T, name?: string): T {
    this.memory.identities.give(value, name);
    return value;
  }
  literal<T extends object>(value: T, name?: string): T {
    this.classes.methods(value, true);
    return this.object(value, name);
  }
  /** The value of a call that a variable is declared with: objects without a name take the variable's. */
  named(value: unknown, name: string): unknown {
    if (typeof value !== "object" || value === null) return value;
    this.naming.adopt(value, name);
    return value;
  }
  /** The value that a private field begins with. */
  owned<T>(owner: object, member: string, value: T): T {
    return this.naming.owned(owner, member, value);
  }
  array(items: readonly unknown[]): unknown[] {
    // One number would be a length
    if (items.length !== 1) return construct(this.realm.Array, items) as unknown[];
    const made = construct(this.realm.Array, []) as unknown[];
    for (let i = 0; i < items.length; i++)
      defineProperty(made, i, { value: items[i], writable: true, enumerable: true, configurable: true });
    return made;
  }
  /** An empty array of the class that methods of `self` give: its own, if it is a subclass. */
  *species(self: unknown, site: number): Code {
    const made = Array.isArray(self)
      ? (self as { constructor?: { [Symbol.species]?: unknown } }).constructor
      : undefined;
    const species = typeof made === "function" ? (made as { [Symbol.species]?: unknown })[Symbol.species] : undefined;
    if (typeof species !== "function" || species === this.realm.Array) return this.array([]);
    return yield* this.create(species, [0], species, site);
  }
  plainObject(fields: object = {}, prototype: object = this.realm.objectPrototype): object {
    return this.object(Object.setPrototypeOf(fields, prototype) as object);
  }
  field(object: object, key: PropertyKey, value: unknown): void {
    const name = this.memory.identities.of(object)?.name;
    if (typeof value === "object" && value !== null)
      this.naming.adopt(value, name ? `${name}.${String(key)}` : String(key));
    defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  }
  template(site: number, cooked: unknown[], raw: string[]): object {
    let strings = this.templates.get(site);
    if (!strings) {
      defineProperty(cooked, "raw", { value: Object.freeze(raw) });
      this.templates.set(site, (strings = Object.freeze(cooked)));
    }
    return strings;
  }
  enum(existing?: object, name?: string): object {
    return existing ?? this.object(this.plainObject(), name);
  }
  enumMember(made: Record<string, unknown>, key: string, value: unknown): unknown {
    made[key] = value;
    if (typeof value === "number") made[value] = key;
    return value;
  }
  /** Exports of a namespace or module: live views of its variables. */
  exports_(object: object, members: Record<string, [get: () => unknown, set?: (value: unknown) => void]>): object {
    this.memory.hasAccessors = true;
    for (const key of Object.keys(members))
      defineProperty(object, key, {
        get: members[key][0],
        ...(members[key][1] ? { set: members[key][1] } : {}),
        enumerable: true,
        configurable: true,
      });
    return object;
  }

  // Functions

  /** A function of the program and the generator that is its body. Called by a built-in, it runs as part of one event. */
  fn(body: Body, made: object, name: string): object {
    const identity = this.memory.identities.giveNew(made, name);
    identity.code = body;
    identity.creates = "function";
    return made;
  }
  arrow(body: Body, made: object, name: string): object {
    this.memory.identities.giveNew(made, name).code = body;
    return made;
  }
  /** A built-in function calls one of the program. */
  enter(body: Body, self: unknown, args: ArrayLike<unknown>): unknown {
    return this.execution.runInline(apply(body, self, args) as Code);
  }
  /** One that cannot be constructed. */
  method(body: Body, name: string, length: number): object {
    const { execution } = this;
    const { made } = {
      made(this: unknown, ...args: unknown[]): unknown {
        return execution.runInline(apply(body, this, args) as Code);
      },
    };
    this.asFunction(made, body, name, length);
    return made;
  }
  /** A method of the module "interleaver": the same in all executions. */
  lasting(body: Body, name: string): object {
    const { execution } = this;
    const { made } = {
      made(this: unknown, ...args: unknown[]): unknown {
        return execution.runInline(apply(body, this, args) as Code);
      },
    };
    this.lookLike(made, name, 0);
    this.memory.identities.giveLasting(made, name).code = body;
    return made;
  }
  /** A function that gives an iterator: calling it runs nothing of the body. */
  generator(body: Body, name: string, length: number): object {
    const l = this;
    const made = function (this: unknown, ...args: unknown[]): unknown {
      return generatorObject(l, apply(body, this, args) as Code);
    };
    this.asFunction(made, undefined, name, length);
    return made;
  }
  /** A function of ours that the program can call, and that can stop. */
  helper(name: string, body: (...args: unknown[]) => Code): object {
    return this.method(body, name, body.length);
  }
  private asFunction(made: object, body: Body | undefined, name: string, length: number): Identity {
    this.lookLike(made, name, length);
    const identity = this.memory.identities.give(made, name);
    identity.code = body;
    return identity;
  }
  private lookLike(made: object, name: string, length: number): void {
    Object.setPrototypeOf(made, this.realm.functionPrototype);
    defineProperty(made, "name", { value: name, configurable: true });
    defineProperty(made, "length", { value: length, configurable: true });
  }
  isGenerator(value: object): boolean {
    return getPrototypeOf(value) === this.generatorFunctionPrototype;
  }
  isEntered(value: unknown): boolean {
    return (
      this.memory.identities.of(value)?.code !== undefined ||
      (typeof value === "function" && OperationStamp.of(value) !== undefined)
    );
  }
  privateMethod(value: unknown): unknown {
    return typeof value === "function" && this.isGenerator(value)
      ? this.method(value as Body, value.name, value.length)
      : value;
  }
  /** Runs code of the program to its end as part of the current event. */
  now(code: Code): unknown {
    return this.execution.runInline(code);
  }
  /** Code of a user's function, to run it as a thread or check. */
  codeOf(value: unknown): (...args: unknown[]) => Code {
    const body = this.memory.identities.of(value)?.code;
    if (!body) throw this.error("TypeError", "expected a function of this program");
    return (...args) => apply(body, undefined, args) as Code;
  }

  /** Begins a call; see `done`, `enter`, `stop`. */
  call(self: unknown, callee: unknown, args: unknown[], site: number): number {
    if (site >= 0) this.execution.at = site;
    if (typeof callee !== "function") throw this.error("TypeError", `${this.textOf(site)} is not a function`);
    const { execution, memory } = this;
    const { current } = execution;
    if (current && site >= 0) current.site = site;
    // Methods of primitives last, so a call that was one of them is most often the same again
    let announce = this.announcers[site]?.callee === callee ? this.announcers[site].announce : undefined;
    if (!announce) {
      const body = memory.identities.of(callee)?.code;
      if (body) {
        this.code = apply(body, self, args) as Code;
        return enter;
      }
      announce = OperationStamp.of(callee);
      if (announce && site >= 0) this.announcers[site] = { callee, announce };
    }
    if (announce) {
      execution.announced = announce(self as never, args.length === 0 ? noArguments : listOf(args), site);
      if (current?.turns?.inputs !== undefined)
        execution.announced = execution.sharing.waits.guarded(execution, current, execution.announced);
      return this.stopOrGoOn();
    }
    const entered = this.callbacks.of(this, callee, self, args, site);
    if (entered) {
      this.code = entered;
      return enter;
    }
    return this.native(self, callee as (...args: never[]) => unknown, args, site);
  }

  private stopOrGoOn(): number {
    if (this.execution.stops()) return stop;
    this.value = this.execution.result;
    return done;
  }

  /** A built-in function: one event if it touches what tasks share. */
  private native(self: unknown, callee: (...args: never[]) => unknown, args: unknown[], site: number): number {
    if (this.makesAccessors.has(callee)) this.memory.hasAccessors = true;
    const effect = this.natives.of(this.memory, callee, self, args);
    if (effect ? effect.mode !== Read || effect.advances : !harmless.has(callee)) this.execution.noteEffect();
    if (effect?.puts) this.naming.put(self, effect.puts);
    if (effect && this.memory.announce(effect.touches, effect.mode, site))
      return this.stopAt(callee, self, args, site, () => this.known(callee, self, apply(callee, self, args)));
    this.value = this.known(callee, self, apply(callee, self, args));
    return done;
  }
  /** Turns what was just announced into the call of a built-in function. */
  private stopAt(
    callee: unknown,
    self: unknown,
    args: readonly unknown[],
    site: number,
    perform: () => unknown,
  ): number {
    const { natives, memory, execution } = this;
    const footprint = () => memory.shared(natives.of(memory, callee, self, args)!.touches);
    execution.announced = {
      kind: execution.announced!.kind,
      site,
      plain: true,
      // What it touches depends on the state in which it happens
      get accesses() {
        return footprint();
      },
      perform,
    };
    return this.stopOrGoOn();
  }

  /** Objects that built-in functions make get their identity now, before another task can see them. */
  private known(callee: unknown, self: unknown, result: unknown): unknown {
    if (typeof result !== "object" || result === null || result === self) return result;
    this.natives.called(callee, self, result);
    this.giveDeep(result, 0);
    return result;
  }
  private giveDeep(value: unknown, depth: number): void {
    if (typeof value !== "object" || value === null || depth > 4 || this.execution.isProxy(value)) return;
    const prototype = getPrototypeOf(value) as unknown;
    const plain = prototype === this.realm.objectPrototype || prototype === this.realm.arrayPrototype;
    if (!plain && depth > 0) return;
    if (this.memory.identities.of(value) || adopt in value) return;
    this.memory.identities.give(value);
    this.memory.typed.made(value);
    if (!plain) return;
    const keys = Object.keys(value);
    for (let i = 0; i < keys.length && i < 1000; i++)
      this.giveDeep(getOwnPropertyDescriptor(value, keys[i])?.value, depth + 1);
  }

  /** A call from code of ours. */
  *run(self: unknown, callee: unknown, args: readonly unknown[], site: number): Code {
    const how = this.call(self, callee, args as unknown[], site);
    return how === done ? this.value : how === enter ? yield* this.code! : yield site;
  }

  construct(callee: unknown, args: unknown[], site: number, name?: string): number {
    this.execution.at = site;
    if (typeof callee !== "function") throw this.error("TypeError", `${this.textOf(site)} is not a constructor`);
    const { execution } = this;
    if (execution.current && site >= 0) execution.current.site = site;
    if (this.memory.identities.of(callee)?.creates) {
      this.code = this.createNamed(callee as Constructor, args, site, name);
      return enter;
    }
    const effect = this.natives.of(this.memory, callee, undefined, args);
    if (effect && this.memory.announce(effect.touches, effect.mode, site))
      return this.stopAt(callee, undefined, args, site, () => this.constructNamed(callee as Constructor, args, name));
    this.value = this.constructNamed(callee as Constructor, args, name);
    return done;
  }
  private constructNamed(callee: Constructor, args: readonly unknown[], name: string | undefined): object {
    const made = this.constructNative(callee, args, callee);
    if (name !== undefined) this.naming.adopt(made, name);
    return made;
  }
  private *createNamed(callee: Constructor, args: unknown[], site: number, name: string | undefined): Code {
    const made = yield* this.create(callee, args, callee, site);
    if (name !== undefined && typeof made === "object" && made !== null) this.naming.adopt(made, name);
    return made;
  }
  private constructNative(callee: Constructor, args: readonly unknown[], target: Constructor): object {
    const made = construct(callee, args as unknown[], target) as object;
    if (callee === (this.realm.global.Proxy as unknown)) {
      this.memory.proxies.made(made, args);
      return made;
    }
    if (!(adopt in made)) {
      this.memory.identities.give(made);
      this.memory.typed.made(made);
    }
    return made;
  }
  /** `new callee(...args)` from code of ours. */
  *create(callee: unknown, args: readonly unknown[], target: unknown, site: number): Code {
    const identity = this.memory.identities.of(callee);
    if (identity?.creates === "class")
      return yield* this.classes.create(callee as Constructor, args, target as Constructor, site);
    if (identity?.creates !== "function")
      return this.constructNative(callee as Constructor, args, target as Constructor);
    const prototype = (target as { prototype?: unknown }).prototype;
    const object = this.plainObject({}, (typeof prototype === "object" && prototype) || this.realm.objectPrototype);
    this.target_ = target;
    const result = yield* apply(identity.code!, object, args as unknown[]) as Code;
    return this.constructed(result, object);
  }
  superCall(made: Constructor, args: unknown[], target: Constructor, site: number): Code {
    return this.classes.superCall(made, args, target, site);
  }
  allocate(made: Constructor, target: Constructor): Code {
    return this.classes.allocate(made, target);
  }
  get allocating(): boolean {
    return this.classes.allocating;
  }
  /** A built-in function constructs an object of the program: all of it is part of one event. */
  constructNow(target: Constructor, args: ArrayLike<unknown>, callee: Constructor = target): unknown {
    return this.execution.runInline(this.create(callee, listOf(args), target, -1));
  }
  constructed(value: unknown, made: unknown): unknown {
    return (typeof value === "object" && value !== null) || typeof value === "function" ? value : made;
  }
  target(): unknown {
    const { target_ } = this;
    this.target_ = undefined;
    return target_;
  }
  class(made: Constructor, name: string, _site: number): Code {
    return this.classes.define(made, name);
  }
  part(kind: Part["kind"], key: PropertyKey, length: number): symbol {
    if (kind !== "generator") this.memory.hasAccessors = true;
    return this.classes.part(kind, key, length);
  }
  slice(args: ArrayLike<unknown>, from: number): unknown[] {
    const rest = this.array([]);
    for (let i = from; i < args.length; i++) rest[i - from] = args[i];
    return rest;
  }

  // Iteration

  open(source: unknown, site: number): Code {
    return open(this, source, site);
  }
  spread(source: unknown, site: number): Code {
    return spread(this, source, site);
  }
  spreadObject(source: unknown, site: number): Code {
    return ownProperties(this, source, [], site);
  }
  rest(source: unknown, without: readonly PropertyKey[], site: number): Code {
    return ownProperties(this, source, without, site);
  }
  unpack(source: unknown, count: number, rest: boolean, site: number): Code {
    return unpack(this, source, count, rest, site);
  }
  /** Is it the iterator method the platform began with? Then iterating can be done in place. */
  pristineIterator(method: unknown): boolean {
    return this.containerIterators.has(method);
  }
  give(value: unknown): void {
    this.givenValue = value;
  }
  takeGiven(): unknown {
    return this.givenValue;
  }
  yieldAll(source: unknown, site: number): Code {
    return yieldAll(this, source, site);
  }
  /** A loop begins; `inputs` gives the values of those of a pure loop. */
  loop(inputs?: () => readonly unknown[]): Turns {
    const turns = new Turns(inputs);
    const { rounds, current } = this.execution;
    if (current) rounds.watch?.loopBegins(current, turns);
    return turns;
  }
  /** The value of a property, if looking at it runs no code; else something that is no plain value. */
  own(object: unknown, key: string): unknown {
    if (typeof object === "object" && object !== null && this.execution.isProxy(object)) return object;
    const property = getOwnPropertyDescriptor(Object(object), key);
    return property && "value" in property ? property.value : notKnown;
  }
  /** A turn begins; announces that the task waits if the turn before did nothing else. */
  turn(site: number, turns?: Turns, locals: readonly unknown[] = noLocals): boolean {
    const { execution } = this;
    execution.turn(site);
    if (turns === undefined) return false;
    const task = execution.current!;
    task.turns = turns;
    const seen = turns.next(task, execution.events, locals);
    if (turns.idle >= mostIdle) execution.idle();
    if (execution.rounds.turnBegins(turns, site, locals, seen !== undefined)) return true;
    if (seen === undefined) return false;
    const { sharing } = execution;
    if (seen.length === 1 && sharing.waits.learn(execution, task, seen[0])) sharing.grew = true;
    execution.announced = new Spin(execution, seen);
    return true;
  }

  /** The platform's function of that name; to the program it looks like any other. */
  get structuredClone(): unknown {
    return (this.structuredClone_ ??= this.method((...args) => this.clone(args[0]), "structuredClone", 1));
  }
  private *clone(value: unknown): Code {
    const { at } = this.execution;
    if (this.memory.announce(deep(this.memory, undefined, [value]).touches, Read, at)) yield at;
    return structuredClone(this, value);
  }

  // Errors

  error(kind: "Error" | "TypeError" | "RangeError" | "ReferenceError", message: string): Error {
    return new this.realm[kind](message);
  }
  thrown(error: unknown, site: number): unknown {
    if (typeof error === "object" && error !== null && !this.throwSites.has(error)) this.throwSites.set(error, site);
    return error;
  }
  /** The site of the `throw`; of an error that the platform threw, the site of what the task did last. */
  private throwSite(error: unknown): number | undefined {
    const thrown = typeof error === "object" && error !== null ? this.throwSites.get(error) : undefined;
    return thrown ?? (this.execution.failedAt >= 0 ? this.execution.failedAt : undefined);
  }
  list(args: ArrayLike<unknown>): unknown[] {
    return listOf(args);
  }
  /** What ends an execution passes through every `catch` of the program. */
  caught(error: unknown): unknown {
    if (Discarded.is(error) || Unstoppable.is(error) || Unsupported.siteOf(error) !== undefined) throw error;
    return this.translated(error);
  }
  /** An error that a function of ours threw becomes one of the program's realm. */
  private translated(error: unknown): unknown {
    if (typeof error !== "object" || error === null || this.execution.isProxy(error)) return error;
    const kind = ourErrors.find(([prototype]) => prototype === getPrototypeOf(error))?.[1];
    if (!kind || this.realm[kind] === globalThis[kind]) return error;
    return this.error(kind, String(getOwnPropertyDescriptor(error, "message")?.value ?? ""));
  }
  unbound(): never {
    throw this.error(
      "ReferenceError",
      "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
    );
  }
  private textOf(site: number): string {
    return this.sites[site]?.callee ?? "the called value";
  }
}

const ourErrors = (["Error", "TypeError", "RangeError", "ReferenceError"] as const).map(
  (kind) => [globalThis[kind].prototype as object, kind] as const,
);

/** What is known about a realm's built-in functions; found out once, before any code of the program ran there. */
interface Platform {
  readonly natives: NativeEffects;
  readonly callbacks: Callbacks;
  readonly containerIterators: ReadonlySet<unknown>;
  /** Functions by which a property can become an accessor. */
  readonly makesAccessors: ReadonlySet<unknown>;
}
const platforms = new WeakMap<Realm, Platform>();

function platformOf(realm: Realm): Platform {
  let platform = platforms.get(realm);
  if (!platform) {
    const own = (holder: object, key: string): unknown => getOwnPropertyDescriptor(holder, key)?.value;
    const { Map, Set: set } = realm;
    const iterators = [
      own(realm.arrayPrototype, "values"),
      own(Map.prototype, "entries"),
      own(set.prototype, "values"),
    ];
    platform = {
      natives: new NativeEffects(realm),
      callbacks: new Callbacks(realm),
      containerIterators: new Set(iterators),
      makesAccessors: new Set([
        ...["defineProperty", "defineProperties", "create"].map((name) => own(realm.Object, name)),
        ...["__defineGetter__", "__defineSetter__"].map((name) => own(realm.objectPrototype, name)),
        own(realm.global.Reflect, "defineProperty"),
        own(realm.functionPrototype, "bind"),
      ]),
    };
    platforms.set(realm, platform);
  }
  return platform;
}

const noArguments: unknown[] = Object.freeze([]) as never;

/** The program's arrays iterate as the program wants; ours do not. */
function listOf(args: ArrayLike<unknown>): unknown[] {
  if (args.length === 1) return [args[0]];
  const list: unknown[] = [];
  for (let i = 0; i < args.length; i++) list.push(args[i]);
  return list;
}
