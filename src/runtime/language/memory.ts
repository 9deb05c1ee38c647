import { Read, Write, type AccessMode } from "../../model/access";
import type { Execution } from "../execution";
import { Cell } from "./cell";
import { isObject } from "./isObject";
import { Identities, isIndex as isIndexText, keysPart, type Identity } from "./identities";
import { entryKeys, hasEntry, isContainer, isMap } from "./containers";
import { ImplicitCall } from "./implicitCall";
import { Namespaces } from "./namespaces";
import { PlainAccess, type Place } from "./plainAccess";
import { Proxies } from "./proxies";
import { TypedElements, typedArrayKind } from "./typedElements";

const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { hasOwnProperty: hasOwn } = Object.prototype;
const { apply } = Reflect;

/** One location of a footprint, with the class that decides whether it makes events. */
export interface Touch {
  readonly location: number;
  readonly sharingClass: string;
  readonly mode: AccessMode;
  /** False if the task that touches it made it, after the second thread began. */
  readonly early?: boolean;
}

/** The plain memory of one execution: announces accesses to variables and properties that tasks share. */
export class Memory {
  readonly identities: Identities;
  readonly typed: TypedElements;
  readonly proxies: Proxies;
  /** The variables that getters and setters of TypeScript's namespaces show. */
  readonly exported = new WeakMap<object, Cell>();
  readonly namespaces = new Namespaces();
  /** Getters and setters of accessor fields, which are fields to whoever uses them. */
  private readonly fields = new WeakSet<object>();
  /** May any property of the program's objects be an accessor? Until one is made, own properties need no closer look. */
  hasAccessors = false;

  constructor(
    private readonly execution: Execution,
    private readonly refuse: (message: string) => Error,
  ) {
    this.identities = new Identities(execution);
    this.typed = new TypedElements(execution, this.identities);
    this.proxies = new Proxies((value) => execution.isProxy(value));
  }

  /** Forgets the execution before. */
  begin(): void {
    this.identities.begin();
    this.typed.begin();
  }

  cell(name: string, sharingClass: string, look?: () => unknown): Cell {
    const { maker, numbering } = this.execution;
    const location = numbering.variable(maker.number, maker.variables++);
    numbering.names[location] ??= name;
    return new Cell(location, sharingClass, name, look, this.refuse, this.execution.tasks.length < 2, maker.number);
  }

  variable(cell: Cell, mode: AccessMode, site: number): boolean {
    if (this.unobserved) return false;
    const { location, sharingClass } = cell;
    const { execution } = this;
    if (!execution.sharing.isShared(sharingClass)) {
      this.note(cell, mode, cell);
      if (mode === Write) execution.current?.wroteOwn(location, site, execution.events.length);
      execution.rounds.watch?.accesses([cell], mode, () => cell.peek());
      return false;
    }
    if (execution.loop.absorbing && !execution.looking) {
      execution.touch(location, mode, mode === Write);
      return false;
    }
    execution.announced = new PlainAccess(
      mode,
      site,
      execution.numbering.touch(location, mode),
      cell,
      cell.early,
      true,
    );
    return true;
  }

  /** Announces an access to a property; false if nobody else can see it, so that the task need not stop. */
  property(object: unknown, key: PropertyKey, mode: AccessMode, site: number, trap?: "has"): boolean {
    const identity = this.identities.of(object);
    const { watch } = this.execution.rounds;
    if (!identity) {
      if (this.proxies.has(object)) return this.throughProxy(object, key, mode, site, trap);
      if (this.namespaces.has(object)) {
        const cell = mode === Read && trap === undefined ? this.namespaces.cell(object, key) : undefined;
        return cell !== undefined && this.variable(cell, Read, site);
      }
      watch?.accessesUnknown(object, mode);
      if (mode === Write && isObject(object) && !this.unobserved) this.execution.sharing.learner?.loses();
      return false;
    }
    const target = object as object;
    if (this.unobserved) return false;
    if (isIndex(key) && typedArrayKind(target) !== undefined) return this.elementAccess(target, key, mode, site);
    if (!this.hasAccessors && key !== "size" && apply(hasOwn, target, [key])) {
      const simple = mode === Read || key !== "length";
      if (simple) return this.single(target, identity, key, mode, site);
    }
    const own = getOwnPropertyDescriptor(target, key);
    const found = own ?? this.inherited(target, key);
    const size = key === "size" && isContainer(target);
    if (found && !("value" in found) && !size) return this.implicitCall(target, found, key, mode, site);
    if (found && !own && !size) {
      if (mode === Write) watch?.changes();
      return false;
    }
    const touches = this.propertyTouches(target, identity, key, mode, own !== undefined);
    // Elements may go with it
    if (mode === Write && key === "length") watch?.changes();
    return this.announce(touches, mode, site, placeOf(target, key));
  }

  /** An access to a data property that is there. */
  private single(target: object, identity: Identity, key: PropertyKey, mode: AccessMode, site: number): boolean {
    const { execution } = this;
    const { sharing, numbering } = execution;
    const location = this.identities.location(target, identity, key);
    const sharingClass = this.classOf(target, identity, key);
    if (sharing.isShared(sharingClass)) {
      this.identities.nameElement(target, identity, key, location);
      if (execution.loop.absorbing && !execution.looking) {
        execution.touch(location, mode);
        return false;
      }
      const place = isPrivate(key) ? undefined : new PropertyPlace(target, key);
      const recallable = place !== undefined && identity.early;
      execution.announced = new PlainAccess(mode, site, numbering.touch(location, mode), place, recallable);
      return true;
    }
    const touch = { location, sharingClass, mode, early: this.outlives(identity) };
    const wanted = sharing.learner !== null && mode === Write && !isPrivate(key);
    this.note(touch, mode, wanted ? new PropertyPlace(target, key) : undefined);
    const { watch } = execution.rounds;
    if (watch)
      watch.accesses([touch], mode, isPrivate(key) ? undefined : () => getOwnPropertyDescriptor(target, key)?.value);
    return false;
  }

  private elementAccess(target: object, key: PropertyKey, mode: AccessMode, site: number): boolean {
    const touches = this.typed.element(target, Number(key), mode);
    const peek = () => target[key as never];
    if (!this.announce(touches, mode, site, { peek })) return false;
    if (touches.length === 1) this.execution.followElement(touches[0].location, peek);
    return true;
  }

  private inherited(target: object, key: PropertyKey): PropertyDescriptor | undefined {
    let at = getPrototypeOf(target) as object | null;
    while (at !== null && !this.execution.isProxy(at)) {
      const found = getOwnPropertyDescriptor(at, key);
      if (found) return found;
      at = getPrototypeOf(at) as object | null;
    }
    return undefined;
  }

  /** A getter or setter of the program that touches what tasks share is an event of its own; all its accesses join it. */
  private implicitCall(
    target: object,
    { get, set }: PropertyDescriptor,
    key: PropertyKey,
    mode: AccessMode,
    site: number,
  ): boolean {
    const accessor = mode === Write ? set : get;
    const exported = accessor && this.exported.get(accessor);
    if (exported) return this.variable(exported, mode, site);
    if (accessor && this.fields.has(accessor)) return this.fieldAccess(target, key, mode, site, get);
    if (!this.identities.of(accessor)?.code) return false;
    return this.implicit(mode, site, `calls the ${mode === Write ? "setter" : "getter"} \`${String(key)}\``);
  }

  /** The getter and the setter of an accessor field access nothing but that one. */
  fieldLike(get: object, set: object): void {
    this.hasAccessors = true;
    this.fields.add(get);
    this.fields.add(set);
  }

  private fieldAccess(target: object, key: PropertyKey, mode: AccessMode, site: number, get?: () => unknown): boolean {
    const touches = [this.part(target, this.identities.of(target)!, key, mode)];
    return this.announce(touches, mode, site, { peek: () => get && apply(get, target, []) });
  }

  /** What no trap takes happens to the object behind the proxy; a trap is an event of its own, as a getter is. */
  private throughProxy(proxy: object, key: PropertyKey, mode: AccessMode, site: number, trap?: "has"): boolean {
    const target = this.proxies.reached(proxy, trap ?? (mode === Write ? "set" : "get"));
    const revocable = this.proxies.revocable(proxy);
    if (revocable) return this.throughRevocable(revocable, target, key, mode, site);
    if (target !== undefined) return this.property(target, key, mode, site, trap);
    this.execution.rounds.watch?.changes();
    return this.implicit(mode, site, "calls a trap of a proxy");
  }

  /** Whether it was revoked is a location of its own, which every use reads. */
  private throughRevocable(
    revocable: object,
    target: unknown,
    key: PropertyKey,
    mode: AccessMode,
    site: number,
  ): boolean {
    this.execution.rounds.watch?.changes();
    const touches = this.revocation(revocable, Read);
    const identity = this.identities.of(target);
    if (target === undefined || !identity || typedArrayKind(target) !== undefined)
      return this.implicit(mode, site, "calls a trap of a proxy", touches);
    const object = target as object;
    const own = getOwnPropertyDescriptor(object, key);
    if (own && !("value" in own)) return this.implicit(mode, site, `calls the accessor \`${String(key)}\``, touches);
    const found = own ?? this.inherited(object, key);
    if (own || !found) touches.push(...this.propertyTouches(object, identity, key, mode, own !== undefined));
    return this.announce(touches, mode, site, placeOf(object, key));
  }

  /** Whether a proxy that `Proxy.revocable` gave was revoked. */
  revocation(revocable: object, mode: AccessMode): Touch[] {
    const identity = this.identities.of(revocable);
    return identity ? [this.part(revocable, identity, "revoked", mode)] : [];
  }

  /**
   * JavaScript may call code of the program by itself next (a getter, a conversion, a trap). It is an event of its own once
   * it has been seen to touch what tasks share, and costs nothing before; all its accesses join that event.
   */
  implicit(mode: AccessMode, site: number, what: string, touches: readonly Touch[] = []): boolean {
    const { execution } = this;
    execution.implicitAt = site;
    if (this.unobserved) return false;
    const accesses = this.announce(touches, mode, site) ? execution.announced!.accesses : [];
    if (accesses.length === 0 && (!execution.sharing.isCall(site) || execution.loop.absorbing)) return false;
    execution.announced = new ImplicitCall(mode, site, what, accesses);
    return true;
  }

  private propertyTouches(
    target: object,
    identity: Identity,
    key: PropertyKey,
    mode: AccessMode,
    exists: boolean,
  ): Touch[] {
    if (key === "size" && isContainer(target)) return [this.part(target, identity, keysPart, mode)];
    // A new length removes what is beyond it
    if (mode === Write && key === "length" && Array.isArray(target)) return this.whole(target, Write);
    const touches = [this.part(target, identity, key, mode)];
    // Private fields are there from the beginning, and no list of keys has them
    if (mode === Write && !exists && !isPrivate(key)) {
      if (!Array.isArray(target)) touches.push(this.part(target, identity, keysPart, Write));
      else if (isIndex(key) && Number(key) >= target.length) touches.push(this.part(target, identity, "length", Write));
    }
    return touches;
  }

  part(target: object, identity: Identity, key: PropertyKey, mode: AccessMode): Touch {
    const location = this.identities.location(target, identity, key);
    const sharingClass = this.classOf(target, identity, key);
    if (this.execution.sharing.isShared(sharingClass)) this.identities.nameElement(target, identity, key, location);
    return {
      location,
      sharingClass,
      mode,
      early: this.outlives(identity),
    };
  }

  /**
   * The elements of an array are of one class, told from other arrays' by its name; its length, keys and entries likewise. Of long arrays
   * each block of elements has a class of its own: where tasks share a few, the others still cost nothing.
   */
  private classOf(target: object, identity: Identity, key: PropertyKey): string {
    if (key === keysPart || (key === "length" && Array.isArray(target))) return this.entriesOf(identity);
    if (!isIndex(key)) return String(key);
    const block = Math.min(Math.floor(Number(key) / blockLength), mostBlocks);
    const { blocks } = this.identities.partsOf(identity);
    return (blocks[block] ??= `${this.nameOf(identity)}[${block === 0 ? "" : `${block * blockLength}…`}]`);
  }
  private entriesOf(identity: Identity): string {
    const parts = this.identities.partsOf(identity);
    return (parts.keys ??= `${this.nameOf(identity)}{}`);
  }
  private nameOf({ name, maker, nth }: Identity): string {
    return name ?? this.execution.numbering.nameOf(maker, nth) ?? "";
  }

  /** Footprint of everything directly in an object: its keys and values, an array's length and elements. */
  whole(given: unknown, mode: AccessMode): Touch[] {
    const value = this.proxies.any ? this.proxies.reached(given, "get", "ownKeys") : given;
    if (this.namespaces.has(value) && !this.unobserved)
      return this.namespaces.cells(value).map((cell) => touchOf(cell, mode));
    const identity = this.unobserved ? undefined : this.identities.of(value);
    if (!identity || this.execution.isProxy(value as object)) return [];
    const target = value as object;
    if (typedArrayKind(target) !== undefined) return this.typed.all(target, mode);
    const touches = [this.part(target, identity, Array.isArray(target) ? "length" : keysPart, mode)];
    if (isContainer(target)) {
      const keys = entryKeys(target);
      for (let i = 0; i < keys.length; i++) touches.push(this.entry(target, identity, keys[i], mode));
      return touches;
    }
    const keys = Object.keys(target);
    for (let i = 0; i < keys.length; i++) {
      const cell = this.exportedCell(target, keys[i]);
      touches.push(cell ? touchOf(cell, mode) : this.part(target, identity, keys[i], mode));
    }
    return touches;
  }

  /** The shared variable that a namespace shows under a name. */
  exportedCell(object: object, key: PropertyKey): Cell | undefined {
    if (this.namespaces.has(object)) return this.namespaces.cell(object, key);
    if (!this.hasAccessors || this.execution.isProxy(object)) return undefined;
    const get = getOwnPropertyDescriptor(object, key)?.get;
    return get && this.exported.get(get);
  }

  /** One entry of a Map or Set; objects as keys are told apart by their identity. */
  entry(target: object, identity: Identity, key: unknown, mode: AccessMode): Touch {
    const known = this.identities.of(key);
    const name = known ? `@${known.maker}#${known.nth}` : typeof key === "string" ? JSON.stringify(key) : String(key);
    const sharingClass = this.entriesOf(identity);
    const before = this.identities.partsOf(identity).locations.get(name);
    if (before !== undefined) return { location: before, sharingClass, mode };
    const touch = this.part(target, identity, name, mode);
    const method = isMap(target) ? "get" : "has";
    const owner = this.identities.nameOf(identity) ?? (isMap(target) ? "Map" : "Set");
    const shown = known ? (this.identities.nameOf(known) ?? "…") : name;
    this.execution.names[touch.location] = `${owner}.${method}(${shown})`;
    return { ...touch, sharingClass };
  }

  /** Footprint of an operation on one entry; one that adds or removes a key also writes the keys. */
  entryTouches(target: object, key: unknown, mode: AccessMode, adds: boolean): Touch[] {
    const identity = this.identities.of(target);
    if (!identity) return [];
    const exists = hasEntry(target, key);
    if (mode === Write && !adds && !exists) return [this.entry(target, identity, key, Read)];
    const touches = [this.entry(target, identity, key, mode)];
    if (mode === Write && exists !== adds) touches.push(this.part(target, identity, keysPart, Write));
    return touches;
  }

  /** True while nothing that happens can matter to another task: before the first thread, and in the final checks. */
  get unobserved(): boolean {
    const { execution } = this;
    return (
      execution.checking ||
      ((execution.tasks.length < 2 || execution.loop.isQuiet) && !execution.looking && !execution.watched)
    );
  }

  /** Leaves an operation in `execution.announced` if any of the locations is shared. */
  announce(touches: readonly Touch[], mode: AccessMode, site: number, place?: Place): boolean {
    const shared = this.shared(touches);
    if (shared.length < touches.length && !this.unobserved)
      this.execution.rounds.watch?.accesses(touches, mode, place && (() => place.peek()));
    if (shared.length === 0) return false;
    if (this.execution.loop.absorbing && !this.execution.looking) {
      for (let i = 0; i < shared.length; i++) this.execution.touch(shared[i].location, shared[i].mode);
      return false;
    }
    this.execution.announced = new PlainAccess(mode, site, shared, place);
    return true;
  }

  /** The touches that make events; the others are noted. */
  shared(touches: readonly Touch[]): Touch[] {
    if (this.unobserved) return [];
    const { sharing } = this.execution;
    const shared: Touch[] = [];
    for (let i = 0; i < touches.length; i++)
      if (sharing.isShared(touches[i].sharingClass)) shared.push(touches[i]);
      else this.note(touches[i], touches[i].mode);
    return shared;
  }

  /** An access that makes no event, as far as is known: who does it may show that it should. */
  private note(touch: Cell | Touch, mode: AccessMode, place?: Place): void {
    const { sharingClass, location } = touch;
    const { sharing, looking, current } = this.execution;
    const task = looking ? -1 : (current?.id ?? 0);
    sharing.touch(sharingClass, location, task, mode === Write);
    if (sharing.learner === null || mode !== Write) return;
    if (touch instanceof Cell ? this.outlives(touch) : touch.early !== false)
      sharing.learner.wrote(location, task, place, place instanceof Cell);
  }

  /** Can others reach it though the task under way shows it to nobody? */
  private outlives({ early, maker }: Cell | Identity): boolean {
    return early || maker !== this.execution.maker.number;
  }

  /** Something changes that has no location. */
  noteChange(): void {
    const { sharing, current } = this.execution;
    if (!this.unobserved) sharing.learner?.changed(current?.id ?? 0);
  }
}

export function touchOf({ location, sharingClass, early }: Cell, mode: AccessMode): Touch {
  return { location, sharingClass, mode, early };
}

/** Elements of arrays that are shared together, and how many blocks are told apart. */
const blockLength = 64;
const mostBlocks = 100_000;

/** How to see a property's value, if it is not a private one. */
function placeOf(target: object, key: PropertyKey): Place | undefined {
  return isPrivate(key) ? undefined : new PropertyPlace(target, key);
}

class PropertyPlace implements Place {
  constructor(
    private readonly target: object,
    private readonly key: PropertyKey,
  ) {}
  peek(): unknown {
    return getOwnPropertyDescriptor(this.target, this.key)?.value;
  }
}

function isPrivate(key: PropertyKey): boolean {
  return typeof key === "string" && key.startsWith("#");
}

function isIndex(key: PropertyKey): boolean {
  return typeof key === "number" || (typeof key === "string" && isIndexText(key));
}
