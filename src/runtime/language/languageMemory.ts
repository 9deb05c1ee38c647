import { Read, Write } from "../../model/access";
import type { Site } from "../../model/site";
import type { Execution } from "../execution";
import type { Realm } from "../realm";
import { DeepReads } from "./builtIns/deepReads";
import type { NativeEffects } from "./builtIns/nativeEffects";
import { isObject } from "./isObject";
import { LanguageErrors } from "./languageErrors";
import type { Cell } from "./memory/cell";
import { Memory } from "./memory/memory";
import type { Touch } from "./memory/memoryNotes";
import { typedArrayKind } from "./memory/typedViews";

/**
 * The second layer of `Language`: variables and properties. Before each access emitted code asks one of these methods; if
 * it answers true, it announced the access, and the code yields. Else nobody shares that memory, or the access has happened.
 */
export abstract class LanguageMemory extends LanguageErrors {
  readonly memory: Memory;
  abstract readonly natives: NativeEffects;

  constructor(execution: Execution, realm: Realm, sites: readonly Site[]) {
    super(execution, realm, sites);
    this.memory = new Memory(execution, (message) => this.error("ReferenceError", message), new DeepReads(realm));
    execution.isProxy = realm.isProxy;
    execution.identityOf = (value) => this.memory.identities.of(value);
  }

  /** Forgets the execution before; so does each layer above with what is its own. */
  begin(): void {
    this.memory.begin();
  }

  cell(name: string, sharingClass: string, peek?: () => unknown): Cell {
    return this.memory.cell(name, sharingClass, peek);
  }
  copied(cell: Cell): Cell {
    return this.memory.copied(cell);
  }
  read(cell: Cell, site: number): boolean {
    return this.memory.variable(cell, Read, site) && this.execution.stops();
  }
  write(cell: Cell, site: number): boolean {
    this.execution.noteEffect(true);
    return this.memory.variable(cell, Write, site) && this.writesShared();
  }
  /** What was taken for an effect makes an event. */
  private writesShared(): boolean {
    const { current } = this.execution;
    if (current) current.sharedWrites++;
    return this.execution.stops();
  }
  get(object: unknown, key: PropertyKey, site: number): boolean {
    this.execution.at = site;
    return this.memory.property(object, key, Read, site) && this.execution.stops();
  }
  /** Is a property of its own there, which the object had? */
  getOwn(object: object, key: PropertyKey, site: number): boolean {
    this.execution.at = site;
    return this.memory.ownProperty(object, key, site) && this.execution.stops();
  }
  /** What is behind an accessor field, whatever its decorators put in the places of its getter and its setter. */
  getField(object: unknown, key: PropertyKey, site: number): boolean {
    return this.memory.field(object, key, Read, site) && this.execution.stops();
  }
  setField(object: unknown, key: PropertyKey, site: number): boolean {
    this.execution.noteEffect(true);
    return this.memory.field(object, key, Write, site) && this.writesShared();
  }
  has(object: unknown, key: PropertyKey, site: number): boolean {
    this.execution.at = site;
    return this.memory.property(object, key, Read, site, "has") && this.execution.stops();
  }
  set(object: unknown, key: PropertyKey, site: number): boolean {
    this.execution.at = site;
    this.execution.noteEffect(true);
    return this.memory.property(object, key, Write, site) && this.writesShared();
  }
  /** `object.length = value` */
  setLength(object: unknown, value: unknown, site: number): boolean {
    this.execution.at = site;
    this.execution.noteEffect(true);
    return this.memory.property(object, "length", Write, site, undefined, value) && this.writesShared();
  }
  del(given: unknown, key: PropertyKey, site: number): boolean {
    this.execution.at = site;
    const { proxies } = this.memory;
    const isTold = this.execution.rounds.watch !== null && !proxies.any && typedArrayKind(given) === undefined;
    this.execution.noteEffect(isTold && this.memory.identities.of(given) !== undefined);
    if (proxies.calls(given, "deleteProperty")) return this.trapped(site);
    const object = proxies.reached(given, "deleteProperty");
    const identity = this.memory.identities.of(object);
    if (!identity) this.memory.writesUnknown(object);
    if (!identity || typedArrayKind(object as object) !== undefined) return this.get(object, key, site);
    return this.memory.removal(object as object, identity, key, site) && this.execution.stops();
  }
  /** The keys of an object and their order. */
  keys(given: unknown, site: number): boolean {
    const { proxies } = this.memory;
    const object = proxies.reached(given, "ownKeys");
    const identity = this.memory.identities.of(object);
    const touches = identity ? this.memory.keysOf(object as object, identity) : [];
    // Where the keys themselves are not a trap's, what is asked of each of them may be
    if (proxies.calls(given, "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf"))
      return this.trapped(site, touches);
    return identity !== undefined && this.memory.announce(touches, Read, site) && this.execution.stops();
  }
  /** The keys that a loop goes through: those that an object inherits, too. */
  allKeys(given: unknown, site: number): boolean {
    const { memory } = this;
    const identity = memory.identities.of(given);
    if (memory.unobserved || !identity || memory.proxies.has(given)) return this.keys(given, site);
    const touches = [...memory.keysOf(given as object, identity), ...memory.inheritedKeys(given as object)];
    return memory.announce(touches, Read, site) && this.execution.stops();
  }
  private trapped(site: number, touches: readonly Touch[] = []): boolean {
    return this.memory.implicit(Read, site, "calls a trap of a proxy", touches) && this.execution.stops();
  }
  /** The platform makes an object: it constructs `callee` and asks `target` for its prototype, each of which may be a proxy. */
  constructs(callee: unknown, target: unknown, site: number): boolean {
    const { proxies } = this.memory;
    return (proxies.calls(callee, "construct") || proxies.calls(target, "get")) && this.trapped(site);
  }
  /** What `super` finds in a method of `home`, which is not known of object literals: JavaScript may call a getter there. */
  superGet(home: object | null, self: unknown, key: PropertyKey, site: number): boolean {
    const holder = home ?? self;
    const found = isObject(holder) ? this.memory.inherited(holder, key) : undefined;
    const field = this.memory.accessorFields.keyOf(found, Read);
    if (field !== undefined) return this.getField(self, field, site);
    const touches = isObject(holder) ? this.memory.superTouches(holder, key) : [];
    return this.memory.implicit(Read, site, "calls a getter or a setter", touches) && this.execution.stops();
  }
  /** What is given to a property of `super` goes to the object itself, if there is no setter. */
  superSet(home: object | null, self: unknown, key: PropertyKey, site: number): boolean {
    const holder = home ?? self;
    const found = isObject(holder) ? this.memory.inherited(holder, key) : undefined;
    const field = this.memory.accessorFields.keyOf(found, Write);
    if (field !== undefined) return this.setField(self, field, site);
    return found && !("value" in found) ? this.superGet(home, self, key, site) : this.set(self, key, site);
  }
  /** `value instanceof type`. */
  instance(value: unknown, type: unknown, site: number): boolean {
    this.execution.at = site;
    const touches = this.memory.instanceTouches(value, type);
    return touches.length > 0 && this.memory.announce(touches, Read, site) && this.execution.stops();
  }
  /** Private accessors: JavaScript may call a getter or a setter there. */
  implicit(site: number): boolean {
    return this.memory.implicit(Read, site, "calls a getter or a setter") && this.execution.stops();
  }
  /** An operator is given these values; it may convert objects by code of the program. */
  converts(left: unknown, right: unknown, site: number): boolean {
    this.execution.at = site;
    if (!isObject(left) && !isObject(right)) return false;
    const { memory } = this;
    const touches = [...this.natives.conversion(memory, left, "any"), ...this.natives.conversion(memory, right, "any")];
    return memory.implicit(Read, site, "converts an object", touches) && this.execution.stops();
  }
  /** The same of `==`, which converts an object only where it is compared with something that is none. */
  compares(left: unknown, right: unknown, site: number): boolean {
    this.execution.at = site;
    if (isObject(left) === isObject(right) || left === undefined || left === null) return false;
    return right !== undefined && right !== null && this.converts(left, right, site);
  }
  /** A value becomes part of a text: by code of the program, or by reading an array through and through. */
  text(value: unknown, site: number): boolean {
    this.execution.at = site;
    if (!isObject(value)) return false;
    const { memory } = this;
    const touches = this.natives.conversion(memory, value, "text");
    return memory.implicit(Read, site, "converts an object", touches) && this.execution.stops();
  }
  /**
   * A computed key, converted once: the conversion may run code of the program. Where there is no object, that comes first:
   * reading the property is an error, and nothing is converted.
   */
  key(value: unknown, object: unknown = value): PropertyKey {
    if (typeof value === "symbol" || typeof value === "string") return value;
    // Indices stay numbers, by which elements are found sooner
    if (typeof value === "number" && value >= 0 && (value | 0) === value) return value;
    if (!isObject(value)) return String(value);
    return object === null ? "" : this.toKey(value);
  }
  private toKey(value: object): PropertyKey {
    const probe: Record<PropertyKey, unknown> = { [value as unknown as string]: 0 };
    return Reflect.ownKeys(probe)[0];
  }
  source(value: unknown, site: number): unknown {
    if (value !== null && value !== undefined) return value;
    this.execution.at = site;
    throw this.error("TypeError", `Cannot destructure '${String(value)}' as it is ${String(value)}.`);
  }
}
