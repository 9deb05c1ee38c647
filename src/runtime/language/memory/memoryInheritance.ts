import { Read, Write, type AccessMode } from "../../../model/access";
import { isObject } from "../isObject";
import { prototypePart } from "./identities";
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
    this.watchesInheritance = this.execution.sharing.isShared(inheritance);
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
    if (!this.unobserved) this.execution.sharing.promote(inheritance);
  }

  /** From whom an object inherits. */
  prototypeTouches(object: unknown, mode: AccessMode): Touch[] {
    if (mode === Write) this.changesInheritance();
    const identity = this.watchesInheritance ? this.identities.of(object) : undefined;
    return identity ? [this.part(object as object, identity, prototypePart, mode)] : [];
  }

  /** Does an object find the property on a prototype of the platform's, or of a class? */
  protected inheritsWhatNobodyShares(target: object, key: PropertyKey): boolean {
    for (let at = getPrototypeOf(target) as object | null; at !== null; at = getPrototypeOf(at) as object | null)
      if (hasOwn(at, key)) return this.identities.of(at) === undefined;
    return false;
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
    const identity = this.watchesInheritance && isObject(value) ? this.identities.of(type) : undefined;
    if (!identity || this.execution.isProxy(type as object)) return [];
    const prototype: unknown = getOwnPropertyDescriptor(type as object, "prototype")?.value;
    return [this.part(type as object, identity, "prototype", Read), ...this.ancestorTouches(value, prototype)];
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
  protected lookupTouches(target: object, key: PropertyKey): Touch[] {
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
