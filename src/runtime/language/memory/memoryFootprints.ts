import { Add, Read, Write, type AccessMode } from "../../../model/access";
import type { Execution } from "../../execution";
import type { FollowedPlace } from "../../learner";
import { AccessorFields } from "./accessorFields";
import type { Cell } from "./cell";
import { containerKind, entryKeys, hasEntry, isContainer } from "./containers";
import { fieldsPart, Identities, indicesPart, isElement, isIndex, keysPart, type Identity } from "./identities";
import { MemoryNotes, touchOf, type Touch } from "./memoryNotes";
import { Namespaces } from "./namespaces";
import { entryPlace, partPlace } from "./partPlace";
import type { Place } from "./plainAccess";
import { PrivateFields } from "./privateFields";
import { isPrivate, PropertyPlace } from "./propertyPlace";
import { Proxies } from "./proxies";
import { TypedElements } from "./typedElements";
import { typedArrayKind } from "./typedViews";

const { getOwnPropertyDescriptor } = Object;

/** The second layer of `Memory`: which locations a use of an object touches, and of which class each of them is. */
export abstract class MemoryFootprints extends MemoryNotes {
  readonly identities: Identities;
  readonly typed: TypedElements;
  readonly proxies: Proxies;
  /** The variables that getters and setters of TypeScript's namespaces show. */
  readonly exported = new WeakMap<object, Cell>();
  readonly namespaces = new Namespaces();
  /** May any property of the program's objects be an accessor? Until one is made, own properties need no closer look. */
  hasAccessors = false;
  readonly privates = new PrivateFields();
  readonly accessorFields = new AccessorFields();
  private readonly lateClasses = new Map<string, string>();

  constructor(execution: Execution) {
    super(execution);
    this.identities = new Identities(execution);
    this.typed = new TypedElements(execution, this.identities);
    this.proxies = new Proxies((value) => execution.isProxy(value));
  }

  part(target: object, identity: Identity, key: PropertyKey, mode: AccessMode): Touch {
    const location = this.identities.location(target, identity, key);
    const sharingClass = this.classOf(target, identity, key);
    this.execution.rounds.watch?.locates(location, target, key);
    if (this.identities.areNamed(sharingClass)) this.identities.nameLocation(target, identity, key, location);
    const early = this.outlives(identity);
    if (this.execution.sharing.learner === null || this.execution.isProxy(target))
      return { location, sharingClass, mode, early };
    return { location, sharingClass, mode, early, place: this.followedPlace(target, key, identity) };
  }
  /** Whether objects that inherit the property get one of their own by an assignment. */
  protected attributes(target: object, identity: Identity, key: PropertyKey, mode: AccessMode): Touch {
    const name = typeof key === "symbol" ? `[${this.identities.textOfSymbol(key)}]` : `.${key}`;
    return this.unseen(target, identity, `${name} (attributes)`, mode);
  }
  /** The same of all that it has: `Object.freeze` makes them read only. */
  frozenValues(target: object, identity: Identity, mode: AccessMode): Touch {
    return this.unseen(target, identity, " (frozen)", mode);
  }
  /** The same of all that it inherits, which another prototype changes. */
  protected inheritedAttributes(target: object, identity: Identity, mode: AccessMode): Touch {
    return this.unseen(target, identity, " (prototype)", mode);
  }
  /** Whether what it has can be removed and defined anew, and assigned to: `Object.seal` and `Object.freeze` change that. */
  sealedValues(target: object, identity: Identity, mode: AccessMode): Touch {
    return this.unseen(target, identity, " (attributes)", mode);
  }
  /** Something of an object that nobody can look at. */
  private unseen(target: object, identity: Identity, name: string, mode: AccessMode): Touch {
    const { identities, execution } = this;
    const location = identities.entry(identity, name);
    const sharingClass = this.classNamed(name, identity);
    execution.rounds.watch?.locates(location, target);
    if (identities.areNamed(sharingClass)) identities.nameLocation(target, identity, name, location);
    return { location, sharingClass, mode, early: this.outlives(identity) };
  }
  /** What is behind an accessor field of an object. */
  protected behindField(target: object, identity: Identity, key: PropertyKey, mode: AccessMode): Touch {
    const touch = this.part(target, identity, key, mode);
    if (this.execution.sharing.learner === null) return touch;
    return { ...touch, place: this.accessorFields.placeOf(target, key, identity) };
  }
  /** How to see what is in a part of an object; undefined if nobody can. */
  protected followedPlace(target: object, key: PropertyKey, identity: Identity): FollowedPlace | undefined {
    return isPrivate(key) ? this.privates.placeOf(target, key, identity) : partPlace(target, key, identity);
  }
  /** How to see the value of a property, or of a private field. */
  protected placeOf(target: object, key: PropertyKey, identity: Identity): Place | undefined {
    return isPrivate(key) ? this.privates.placeOf(target, key, identity) : new PropertyPlace(target, key);
  }

  /**
   * The elements of an array from `from` up to `to`. Those that make events join `touches`; the others are noted at once,
   * since a list of them would cost more than all the rest.
   */
  elements(target: object, identity: Identity, from: number, to: number, mode: AccessMode, touches: Touch[]): void {
    if (this.unobserved) return;
    const { identities, execution } = this;
    const { sharing, rounds } = execution;
    const reachable = this.outlives(identity);
    for (let i = from; i < to;) {
      const sharingClass = this.classOfElement(identity, i);
      const end = Math.min(to, endOfBlock(i));
      const learnt = this.isLearnt || (sharing.learner !== null && to - from <= mostLearnt);
      if (rounds.watch !== null || learnt || sharing.isShared(sharingClass))
        for (; i < end; i++) touches.push(this.part(target, identity, i, mode));
      else {
        this.unlisted = true;
        for (; i < end; i++) this.note(sharingClass, identities.location(target, identity, i), mode, reachable);
      }
    }
  }

  /**
   * Properties of one name are of one class, and so are the elements of arrays of one name, with their length, keys and
   * entries. Of long arrays each block of elements has a class of its own: where tasks share a few, the others still cost
   * nothing. What came after the second thread began counts apart: mostly no other task ever sees it.
   */
  protected classOf(target: object, identity: Identity, key: PropertyKey): string {
    if (typeof key === "number") return this.classOfElement(identity, key);
    if (key === keysPart || key === indicesPart || key === fieldsPart || (key === "length" && Array.isArray(target)))
      return this.entriesOf(identity);
    if (typeof key === "string" && isIndex(key)) return this.classOfElement(identity, Number(key));
    return this.classNamed(typeof key === "string" ? key : String(key), identity);
  }
  private classOfElement(identity: Identity, index: number): string {
    const block = blockOf(index);
    // Who adds to an array that tasks share makes the same elements as another one in another order
    if (block === 0 && this.execution.sharing.isShared(this.entriesOf(identity))) return this.entriesOf(identity);
    const blocks = (this.identities.partsOf(identity).blocks ??= []);
    return (blocks[block] ??= this.classNamed(
      `${this.nameOf(identity)}[${block === 0 ? "" : `${block * blockLength}…`}]`,
      identity,
    ));
  }
  private entriesOf(identity: Identity): string {
    const parts = this.identities.partsOf(identity);
    return (parts.keys ??= this.classNamed(`${this.nameOf(identity)}{}`, identity));
  }
  private classNamed(name: string, { early }: Identity): string {
    if (early) return name;
    let late = this.lateClasses.get(name);
    if (late === undefined) this.lateClasses.set(name, (late = `${name}+`));
    return late;
  }
  private nameOf({ name, maker, nth }: Identity): string {
    return name ?? this.execution.numbering.nameOf(maker, nth) ?? "";
  }

  /** `value`: what the length of an array is to be, where that is known. */
  propertyTouches(
    target: object,
    identity: Identity,
    key: PropertyKey,
    mode: AccessMode,
    exists: boolean,
    value?: unknown,
  ): Touch[] {
    if (key === "size" && isContainer(target)) return [this.part(target, identity, keysPart, mode)];
    if (mode === Write && key === "length" && Array.isArray(target)) return this.lengthTouches(target, identity, value);
    const touches = [this.part(target, identity, key, mode)];
    // Private fields are there from the beginning, and no list of keys has them
    if (mode === Write && !exists && !isPrivate(key)) {
      if (Array.isArray(target) && isElement(key) && Number(key) >= target.length)
        touches.push(this.part(target, identity, "length", Write), ...this.holes(target, identity, Number(key)));
      else touches.push(this.keyComes(target, identity, key));
    }
    return touches;
  }

  /** A new length removes what is beyond it. */
  private lengthTouches(target: unknown[], identity: Identity, length: unknown): Touch[] {
    if (typeof length !== "number" || !Number.isInteger(length) || length < 0 || target.length > mostDense)
      return this.whole(target, Write);
    const touches = [this.part(target, identity, "length", Write), ...this.holes(target, identity, length)];
    this.elements(target, identity, length, target.length, Write, touches);
    return touches;
  }
  /** Elements below a new length that are not there. Who fills one of them later would have made the array longer before. */
  private holes(target: unknown[], identity: Identity, length: number): Touch[] {
    const touches: Touch[] = [];
    if (length - target.length > mostHoles) return touches;
    for (let i = target.length; i < length; i++)
      touches.push({ ...this.part(target, identity, i, Read), implicit: true });
    return touches;
  }

  /** An object gets a key, or loses it. */
  keyComes(target: object, identity: Identity, key: PropertyKey): Touch {
    if (Array.isArray(target) && isElement(key)) return this.indices(target, identity, Add);
    return this.part(target, identity, ownKeysPart(target), Write);
  }
  /** Which indices an array has; its length tells those at its end. */
  indices(target: object, identity: Identity, mode: AccessMode): Touch {
    return { ...this.part(target, identity, indicesPart, mode), grows: true };
  }
  /** The keys of an object and their order. */
  keysOf(target: object, identity: Identity): Touch[] {
    const touches = [this.part(target, identity, ownKeysPart(target), Read)];
    if (Array.isArray(target))
      touches.push(this.part(target, identity, "length", Read), this.indices(target, identity, Read));
    return touches;
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
    const isArray = Array.isArray(target);
    const touches = [this.part(target, identity, isArray ? "length" : keysPart, mode)];
    if (isContainer(target)) {
      const keys = entryKeys(target);
      for (let i = 0; i < keys.length; i++) touches.push(this.entry(target, identity, keys[i], mode));
      return touches;
    }
    const keys = Object.keys(target);
    let from = 0;
    if (isArray && target.length <= mostDense) {
      // Holes count, since somebody can fill them; keys that are no indices come last
      this.elements(target, identity, 0, target.length, mode, touches);
      from = target.length <= keys.length && isIndex(keys[target.length - 1] ?? "0") ? target.length : 0;
      while (from < keys.length && isIndex(keys[from])) from++;
    }
    for (let i = from; i < keys.length; i++) {
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
    const { identities, execution } = this;
    const known = identities.of(key);
    const name = known ? `@${known.maker}#${known.nth}` : this.textOfKey(key);
    const sharingClass = this.entriesOf(identity);
    const location = identities.entry(identity, name);
    execution.rounds.watch?.locates(location, target);
    if (execution.names[location] === undefined && identities.areNamed(sharingClass)) {
      const shown = known ? (identities.nameOf(known) ?? "…") : typeof key === "symbol" ? String(key) : name;
      const kind = containerKind(target);
      const owner = identities.nameOf(identity) ?? kind;
      execution.names[location] = `${owner}.${kind.endsWith("Map") ? "get" : "has"}(${shown})`;
    }
    if (execution.sharing.learner === null && execution.inside === null) return { location, sharingClass, mode };
    return { location, sharingClass, mode, place: entryPlace(target, key, identity) };
  }

  private textOfKey(key: unknown): string {
    if (typeof key === "symbol") return this.identities.textOfSymbol(key);
    if (typeof key === "string") return JSON.stringify(key);
    return typeof key === "bigint" ? `${key}n` : String(key);
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

  /** Whether a proxy that `Proxy.revocable` gave was revoked. */
  revocation(revocable: object, mode: AccessMode): Touch[] {
    const identity = this.identities.of(revocable);
    return identity ? [this.part(revocable, identity, "revoked", mode)] : [];
  }

  /** The location gets its name when it is asked for, and the object may have none yet. */
  protected tellsLater(
    target: object,
    identity: Identity,
    key: PropertyKey,
    mode: AccessMode,
    site: number,
    isQuiet = false,
  ): void {
    if (!isPrivate(key)) {
      const exported = this.exportedCell(target, key);
      if (exported) return this.tells(touchOf(exported, mode), site, exported);
      const own = getOwnPropertyDescriptor(target, key);
      if (own === undefined || !("value" in own) || typedArrayKind(target) !== undefined) return;
    }
    this.tellsOf(target, identity, key, mode, site, isQuiet, () => this.placeOf(target, key, identity));
  }
  /** The same of what is there for sure. */
  protected tellsOf(
    target: object,
    identity: Identity,
    key: PropertyKey,
    mode: AccessMode,
    site: number,
    isQuiet: boolean,
    place: () => Place | undefined,
  ): void {
    const { execution } = this;
    const locate = () => {
      const { location, sharingClass } = this.part(target, identity, key, mode);
      const { sharing, loop, tellsPrivate } = execution;
      // Beside threads those are quiet that count
      const isTold = isQuiet || sharing.isShared(sharingClass) || (tellsPrivate && !loop.beside.isOn);
      return isTold ? location : undefined;
    };
    execution.inside!.accesses(locate, mode, site, () => place()?.peek(), isQuiet);
  }
}

/** The keys of a container are those of its entries. */
function ownKeysPart(target: object): symbol {
  // Most objects have no such name, and asking whether one is a container costs more
  return Symbol.toStringTag in target && isContainer(target) ? fieldsPart : keysPart;
}

/** Elements of arrays that are shared together, and how many blocks are told apart. */
const blockLength = 64;
const mostBlocks = 100_000;

/** Of more elements that nobody shares, nobody learns what is left in them. */
const mostLearnt = 32;

/** Longer arrays are taken for sparse. */
const mostDense = 5_000_000;
/** An array that gets more holes at once has too many to follow them. */
const mostHoles = 1000;

function blockOf(index: number): number {
  return index < blockLength * mostBlocks ? Math.floor(index / blockLength) : mostBlocks;
}
function endOfBlock(index: number): number {
  const block = blockOf(index);
  return block < mostBlocks ? (block + 1) * blockLength : Infinity;
}
