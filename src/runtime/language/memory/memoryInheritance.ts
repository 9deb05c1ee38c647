import { Read, Write, type AccessMode } from "../../../model/access";
import { isObject } from "../isObject";
import { frozenPart, prototypePart } from "./identities";
import { MemoryFootprints } from "./memoryFootprints";
import type { Touch } from "./memoryNotes";

const { getOwnPropertyDescriptor, getPrototypeOf, hasOwn } = Object;

/** Promoted once somebody has changed what objects inherit while there are threads; see `Sharing`. */
const inheritance = "inheritance";

/**
 * The third layer of `Memory`: what objects inherit. Prototypes of classes and functions are no shared memory, and neither is from
 * whom an object inherits, until somebody is seen to change them: nearly no program does, and calling a method is to cost little.
 */
export abstract class MemoryInheritance extends MemoryFootprints {
  /** Does looking something up read all that it goes through? */
  watchesInheritance = false;

  /** Before each execution. */
  protected beginInheritance(): void {
    this.watchesInheritance = this.execution.sharing.knows(inheritance);
  }

  /** A function is made that gives its objects a prototype. That one gets its number in any case: other numbers stay. */
  madePrototype(of: object, name: string | undefined): void {
    if (!this.watchesInheritance) return this.identities.leaveOut();
    const prototype: unknown = getOwnPropertyDescriptor(of, "prototype")?.value;
    if (!isObject(prototype)) return this.identities.leaveOut();
    this.identities.give(prototype, name === undefined ? undefined : `${name}.prototype`);
  }

  /** Somebody writes a property of what has no identity: it may be such a prototype. */
  writesUnknown(object: unknown): void {
    if (this.watchesInheritance || this.unobserved || !isObject(object) || this.execution.isProxy(object)) return;
    const maker: unknown = getOwnPropertyDescriptor(object, "constructor")?.value;
    if (this.identities.of(maker) !== undefined) this.changesInheritance();
  }
  protected changesInheritance(): void {
    if (!this.unobserved) this.execution.sharing.learn(inheritance);
  }

  /** From whom an object inherits. */
  prototypeTouches(object: unknown, mode: AccessMode): Touch[] {
    if (mode === Write) this.changesInheritance();
    const identity = this.watchesInheritance ? this.identities.of(object) : undefined;
    return identity ? [this.part(object as object, identity, prototypePart, mode)] : [];
  }
  /**
   * It inherits from `next` from now on, unless it is frozen, sealed or takes no more properties. `next` is left out where that
   * is not known yet.
   */
  prototypeChange(object: unknown, next?: unknown): Touch[] {
    const touches = this.prototypeTouches(object, Write);
    const identity = touches.length > 0 ? this.identities.of(object) : undefined;
    if (!identity) return touches;
    const target = object as object;
    touches.push(this.part(target, identity, frozenPart, Read));
    if (this.hindersAssignments(getPrototypeOf(target)) || this.hindersAssignments(next))
      touches.push(this.inheritedAttributes(target, identity, Write));
    return touches;
  }
  /** Does it have what cannot be assigned to, or inherit such from an object of the program? */
  private hindersAssignments(object: unknown): boolean {
    for (
      let at = isObject(object) ? object : null;
      at !== null && !this.execution.isProxy(at);
      at = getPrototypeOf(at) as object | null
    ) {
      if (this.identities.of(at) === undefined) continue;
      const own = at;
      if (Reflect.ownKeys(own).some((key) => getOwnPropertyDescriptor(own, key)?.writable !== true)) return true;
    }
    return false;
  }

  /** An object gets a property: it may come to hide what it inherits. */
  hides(target: object, key: PropertyKey): void {
    if (!this.watchesInheritance && !hasOwn(target, key) && this.inheritsWhatNobodyShares(target, key))
      this.changesInheritance();
  }

  /** Does an object find the property on a prototype of the platform's, or of a class? */
  protected inheritsWhatNobodyShares(target: object, key: PropertyKey): boolean {
    for (let at = getPrototypeOf(target) as object | null; at !== null; at = getPrototypeOf(at) as object | null)
      if (hasOwn(at, key)) return this.identities.of(at) === undefined;
    return false;
  }

  /** Can it inherit what tasks share? */
  protected mayInherit(target: object): boolean {
    return this.identities.of(getPrototypeOf(target)) !== undefined;
  }

  /**
   * An object without the property gets it by an assignment, unless it inherits one that is read only or has a setter. Values
   * that are given to the inherited one count for nothing, so whether it is such a one is a location of its own.
   */
  addAssignable(target: object, key: PropertyKey, touches: Touch[]): void {
    const { identities, execution } = this;
    const itself = this.watchesInheritance ? identities.of(target) : undefined;
    if (itself) touches.push(this.inheritedAttributes(target, itself, Read));
    for (
      let at = getPrototypeOf(target) as object | null;
      at !== null && !execution.isProxy(at);
      at = getPrototypeOf(at) as object | null
    ) {
      const identity = identities.of(at);
      if (identity !== undefined) touches.push(this.attributes(at, identity, key, Read));
      if (!hasOwn(at, key)) {
        if (identity && this.watchesInheritance) touches.push(this.inheritedAttributes(at, identity, Read));
        continue;
      }
      if (identity !== undefined) touches.push(this.frozenValues(at, identity, Read));
      return;
    }
  }
  /** A property is defined or goes: what that changes for assignments to objects that inherit it. */
  reassigned(target: object, key: PropertyKey, isAssignable: boolean): Touch[] {
    const own = getOwnPropertyDescriptor(target, key);
    if (isAssignable && (own === undefined || own.writable === true)) return [];
    const identity = this.identities.of(target);
    return identity ? [this.attributes(target, identity, key, Write)] : [];
  }
  /** Can a property be assigned to that is defined as `given` says? */
  becomesAssignable(given: unknown, isThere: boolean): boolean {
    if (!isObject(given) || this.execution.isProxy(given)) return false;
    const valueOf = (name: string) => getOwnPropertyDescriptor(given, name) ?? this.inherited(given, name);
    if (valueOf("get") ?? valueOf("set")) return false;
    const writable = valueOf("writable");
    // What is not said stays as it was
    return writable ? Boolean(writable.value) : isThere;
  }

  /** What `super` reads in a method of `home` to find the property. */
  superTouches(home: object, key: PropertyKey): Touch[] {
    if (this.unobserved) return [];
    const touches = this.prototypeTouches(home, Read);
    const start = getPrototypeOf(home) as object | null;
    if (start === null || this.execution.isProxy(start)) return touches;
    if (!hasOwn(start, key)) return [...touches, ...this.lookupTouches(start, key)];
    const identity = this.identities.of(start);
    return identity ? [...touches, this.part(start, identity, key, Read)] : touches;
  }

  /** From whom an object inherits, up to `last`. */
  ancestorTouches(value: unknown, last: unknown): Touch[] {
    const touches: Touch[] = [];
    if (!this.watchesInheritance || !isObject(value)) return touches;
    for (let at: object | null = value; at !== null && at !== last && !this.execution.isProxy(at);) {
      touches.push(...this.prototypeTouches(at, Read));
      at = getPrototypeOf(at) as object | null;
    }
    return touches;
  }

  /** What `value instanceof type` reads: what that type gives its objects, and from whom the object inherits. */
  instanceTouches(value: unknown, type: unknown): Touch[] {
    if (!this.watchesInheritance || !isObject(value) || !isObject(type) || this.execution.isProxy(type)) return [];
    const { found, touches } = this.lookedUp(type, Symbol.hasInstance);
    const identity = this.identities.of(type);
    // One of the program's says it as it likes
    if (this.identities.of(found?.value)?.code !== undefined) return [...touches];
    const prototype: unknown = getOwnPropertyDescriptor(type, "prototype")?.value;
    const given = identity ? [this.part(type, identity, "prototype", Read)] : [];
    return [...touches, ...given, ...this.ancestorTouches(value, prototype)];
  }

  /** The keys that an object inherits, and their order. */
  inheritedKeys(object: object): Touch[] {
    const { identities, execution } = this;
    const touches = this.prototypeTouches(object, Read);
    for (
      let at = getPrototypeOf(object) as object | null;
      at !== null && !execution.isProxy(at);
      at = getPrototypeOf(at) as object | null
    ) {
      const identity = identities.of(at);
      if (identity) touches.push(...this.keysOf(at, identity), ...this.prototypeTouches(at, Read));
    }
    return touches;
  }

  /** The property that an object finds on its prototypes. */
  inherited(target: object, key: PropertyKey): PropertyDescriptor | undefined {
    const { isProxy } = this.execution;
    let at = getPrototypeOf(target) as object | null;
    while (at !== null && !isProxy(at)) {
      const found = getOwnPropertyDescriptor(at, key);
      if (found) return found;
      at = getPrototypeOf(at) as object | null;
    }
    return undefined;
  }

  /** A property that is looked for on an object and its prototypes, and what looking reads. */
  lookedUp(target: object, key: PropertyKey): { found: PropertyDescriptor | undefined; touches: readonly Touch[] } {
    const own = getOwnPropertyDescriptor(target, key);
    if (own) {
      const identity = this.identities.of(target);
      return { found: own, touches: identity ? [this.part(target, identity, key, Read)] : [] };
    }
    return {
      found: this.inherited(target, key),
      touches: this.watchesInheritance ? this.lookupTouches(target, key) : [],
    };
  }

  /** Of a property that another object has for this one, or none: it may change there, or come to be here or on the way. */
  lookupTouches(target: object, key: PropertyKey): Touch[] {
    const { identities, execution } = this;
    if (!this.watchesInheritance && this.inheritsWhatNobodyShares(target, key)) return [];
    const touches: Touch[] = [];
    for (
      let at: object | null = target;
      at !== null && !execution.isProxy(at);
      at = getPrototypeOf(at) as object | null
    ) {
      const identity = identities.of(at);
      if (identity) touches.push(this.part(at, identity, key, Read));
      if (hasOwn(at, key)) break;
      touches.push(...this.prototypeTouches(at, Read));
    }
    return touches;
  }
}
