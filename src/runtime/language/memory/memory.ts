import { Read, Write, type AccessMode } from "../../../model/access";
import type { Execution } from "../../execution";
import type { DeepReads } from "../builtIns/deepReads";
import { isObject } from "../isObject";
import { Cell } from "./cell";
import { ChangingAccess } from "./changingAccess";
import { isContainer } from "./containers";
import { isElement, type Identity } from "./identities";
import { MemoryInheritance } from "./memoryInheritance";
import { followedIn, touchOf, type Touch } from "./memoryNotes";
import { PlainAccess } from "./plainAccess";
import { isPrivate } from "./propertyPlace";
import { SharedLength } from "./sharedLength";
import { typedArrayKind } from "./typedViews";

const { getOwnPropertyDescriptor, hasOwn } = Object;

/** The plain memory of one execution: announces accesses to variables and properties that tasks share. */
export class Memory extends MemoryInheritance {
  constructor(
    execution: Execution,
    private readonly refuse: (message: string) => Error,
    /** What built-in functions read that go through values however deep. */
    readonly deepReads: DeepReads,
  ) {
    super(execution);
  }

  /** Forgets the execution before. */
  begin(): void {
    this.identities.begin();
    this.typed.begin();
    this.privates.begin();
    this.accessorFields.begin();
    this.beginInheritance();
  }

  cell(name: string, sharingClass: string, look?: () => unknown): Cell {
    const { maker, numbering } = this.execution;
    const location = numbering.variable(maker.number, maker.variables++);
    numbering.names[location] ??= name;
    return new Cell(location, sharingClass, name, look, this.refuse, this.execution.tasks.length < 2, maker.number);
  }

  /** One with the same value, for the next turn of the loop in whose head it is declared. */
  copied({ name, sharingClass, v }: Cell): Cell {
    const copy = this.cell(name, sharingClass);
    copy.init(v);
    this.execution.rounds.watch?.lasts(copy.location);
    return copy;
  }

  variable(cell: Cell, mode: AccessMode, site: number): boolean {
    const { execution } = this;
    if (this.unobserved) {
      if (execution.inside !== null) this.tells(touchOf(cell, mode), site, cell);
      return false;
    }
    const { location, sharingClass } = cell;
    if (!execution.sharing.isShared(sharingClass)) {
      const { place } = cell;
      this.note(sharingClass, location, mode, this.outlives(cell), cell);
      if (mode === Write) this.keeps(location, place);
      if (execution.inside !== null) this.tells(touchOf(cell, mode), site, cell);
      if (mode === Write) execution.current?.wroteOwn(location, site, execution.events.length);
      execution.rounds.watch?.accesses([cell], mode, place && (() => place.peek()));
      return false;
    }
    if (execution.loop.absorbing && !execution.looking) {
      execution.touch(location, mode, mode === Write ? "blind" : undefined);
      if (mode === Write) execution.writes(location, site);
      execution.sharing.learner?.follows(location, cell, "variable");
      if (execution.inside !== null) this.tells(touchOf(cell, mode), site, cell);
      return false;
    }
    const touched = execution.numbering.touch(location, mode);
    const followed = execution.sharing.learner !== null && cell.early ? cell.place : undefined;
    this.announcePlain(new PlainAccess(mode, site, touched, cell.place, followed, cell));
    return true;
  }

  /**
   * Announces an access to a property; false if nobody else can see it, so that the task need not stop. `value`: what the length of
   * an array is to be, where that is known.
   */
  property(object: unknown, key: PropertyKey, mode: AccessMode, site: number, trap?: "has", value?: unknown): boolean {
    const identity = this.identities.of(object);
    const { execution } = this;
    const { watch } = execution.rounds;
    if (!identity) {
      if (this.proxies.has(object)) return this.throughProxy(object, key, mode, site, trap);
      if (this.namespaces.has(object)) {
        const cell = mode === Read && trap === undefined ? this.namespaces.cell(object, key) : undefined;
        return cell !== undefined && this.variable(cell, Read, site);
      }
      watch?.accessesUnknown(object, mode);
      if (mode === Write && isObject(object) && !this.unobserved) {
        this.writesUnknown(object);
        execution.sharing.learner?.loses();
      }
      return false;
    }
    const target = object as object;
    if (this.unobserved) {
      if (execution.inside !== null) this.tellsUnobserved(target, identity, key, mode, site);
      return false;
    }
    if (isElement(key) && typedArrayKind(target) !== undefined) return this.elementAccess(target, key, mode, site);
    if (isPrivate(key) && this.privates.has(target, key)) return this.single(target, identity, key, mode, site);
    if (!this.hasAccessors && key !== "size") {
      if (hasOwn(target, key)) {
        if (mode === Read || (key !== "length" && key !== "prototype"))
          return this.single(target, identity, key, mode, site);
      } else if (mode === Read && !this.proxies.any && !this.watchesInheritance && !this.typed.lengths.watched) {
        if (this.inheritsWhatNobodyShares(target, key)) return false;
      }
    }
    const own = getOwnPropertyDescriptor(target, key);
    const found = own ?? this.inherited(target, key);
    const size = key === "size" && isContainer(target);
    if (found && !("value" in found) && !size) {
      // The accessor itself may come and go
      const onTheWay = own
        ? [this.part(target, identity, key, Read)]
        : this.hasAccessors || this.watchesInheritance
          ? this.lookupTouches(target, key)
          : [];
      if (this.typed.lengths.areToldBy(target, key)) {
        onTheWay.push(...this.typed.lengths.of(target, Read));
        if (this.typed.lengths.areShared(target)) return this.sharedLength(onTheWay, site);
      }
      if (key === "__proto__" && !own) {
        const touches = mode === Write ? this.prototypeChange(target) : this.prototypeTouches(target, mode);
        return this.announce(touches, mode, site);
      }
      if (trap === "has") return this.announce(onTheWay, mode, site);
      if (mode === Write && !own) this.addAssignable(target, key, onTheWay);
      return this.implicitCall(target, found, key, mode, site, onTheWay);
    }
    if (!own && !size && mode === Read) {
      const touches = this.lookupTouches(target, key);
      if (touches.length === 0) return false;
      const later = touches.length > 1 ? () => this.readTouches(target, identity, key) : undefined;
      const place = found ? undefined : this.placeOf(target, key, identity);
      return this.announce(touches, mode, site, place, undefined, later);
    }
    if (mode === Write && key === "prototype" && typeof target === "function") this.changesInheritance();
    if (found && !own && !size) this.hides(target, key);
    if (own && !size && (mode === Read || key !== "length")) return this.single(target, identity, key, mode, site);
    const touches = this.propertyTouches(target, identity, key, mode, own !== undefined, value);
    if (!own && mode === Write) this.addAssignable(target, key, touches);
    // Elements may go with it
    if (mode === Write && key === "length") watch?.changesLength(target);
    const later = mode === Write && !size ? () => this.writeTouches(target, identity, key, value) : undefined;
    return this.announce(touches, mode, site, this.placeOf(target, key, identity), followedIn(touches), later);
  }
  private tellsUnobserved(target: object, identity: Identity, key: PropertyKey, mode: AccessMode, site: number): void {
    const found = this.hasAccessors
      ? (getOwnPropertyDescriptor(target, key) ?? this.inherited(target, key))
      : undefined;
    const field = this.accessorFields.keyOf(found, mode);
    if (field !== undefined) return void this.field(target, field, mode, site);
    if (found && !("value" in found)) this.leadsOn(site);
    this.tellsLater(target, identity, key, mode, site);
  }
  /** What writing a property touches now. */
  private writeTouches(target: object, identity: Identity, key: PropertyKey, value?: unknown): Touch[] {
    const exists = hasOwn(target, key);
    const touches = this.propertyTouches(target, identity, key, Write, exists, value);
    if (!exists) this.addAssignable(target, key, touches);
    return touches;
  }
  /** What reading one touches now: it may have come since, or be gone, and is looked for on the prototypes then. */
  private readTouches(target: object, identity: Identity, key: PropertyKey): Touch[] {
    const touches = hasOwn(target, key) ? [] : this.lookupTouches(target, key);
    if (touches.length === 0) touches.push(this.part(target, identity, key, Read));
    return touches;
  }

  /** Announces a look whether the object itself has the property; false as of `property`. */
  ownProperty(target: object, key: PropertyKey, site: number): boolean {
    const identity = this.unobserved ? undefined : this.identities.of(target);
    return identity !== undefined && this.announce([this.part(target, identity, key, Read)], Read, site);
  }

  /** Announces that a property goes; false as of `property`. */
  removal(target: object, identity: Identity, key: PropertyKey, site: number): boolean {
    const touches = () =>
      hasOwn(target, key)
        ? [
            this.part(target, identity, key, Write),
            this.keyComes(target, identity, key),
            ...this.reassigned(target, key, true),
          ]
        : [this.part(target, identity, key, Read)];
    return this.announce(touches(), hasOwn(target, key) ? Write : Read, site, undefined, undefined, touches);
  }

  /** An access to a data property that is there, or to a private field. */
  private single(target: object, identity: Identity, key: PropertyKey, mode: AccessMode, site: number): boolean {
    const { execution } = this;
    const { sharing, numbering } = execution;
    const location = this.identities.location(target, identity, key);
    const sharingClass = this.classOf(target, identity, key);
    if (sharing.isShared(sharingClass)) {
      this.identities.nameLocation(target, identity, key, location);
      if (execution.loop.absorbing && !execution.looking) {
        execution.touch(location, mode, mode === Write ? "keeps" : undefined);
        if (mode === Write) execution.writes(location, site);
        const { learner } = sharing;
        if (learner !== null) learner.follows(location, this.followedPlace(target, key, identity), "memory");
        if (execution.inside !== null)
          this.tells({ location, sharingClass, mode }, site, this.placeOf(target, key, identity));
        return false;
      }
      const place = this.placeOf(target, key, identity);
      const follows = sharing.learner !== null && (identity.early || !identity.grew);
      const followed = follows ? this.followedPlace(target, key, identity) : undefined;
      const touched = numbering.touch(location, mode);
      if (isPrivate(key) || (mode === Read && !this.mayInherit(target)))
        this.announcePlain(new PlainAccess(mode, site, touched, place, followed, undefined, identity));
      else {
        const isRead = mode === Read;
        const otherwise = this.asOfNow(() =>
          isRead ? this.readTouches(target, identity, key) : this.writeTouches(target, identity, key),
        );
        const footprint = () => (hasOwn(target, key) ? touched : otherwise());
        this.announcePlain(new ChangingAccess(isRead ? "read" : "write", site, footprint, place, followed, identity));
      }
      return true;
    }
    if (execution.tellsPrivate) this.tellsLater(target, identity, key, mode, site, true);
    const wanted = mode === Write && sharing.learner !== null;
    const reachable = this.outlives(identity);
    const written = wanted ? this.placeOf(target, key, identity) : undefined;
    this.note(sharingClass, location, mode, reachable, written);
    if (wanted) this.keeps(location, written);
    const { watch } = execution.rounds;
    if (watch !== null) {
      const place = this.placeOf(target, key, identity);
      watch.locates(location, target, key);
      watch.accesses([{ location }], mode, place && (() => place.peek()));
    }
    return false;
  }

  private elementAccess(target: object, key: PropertyKey, mode: AccessMode, site: number): boolean {
    const touches = this.typed.element(target, Number(key), mode);
    if (this.typed.lengths.watched) touches.push(...this.typed.lengths.forElement(target, Number(key)));
    const peek = () => target[key as never];
    if (!this.announce(touches, mode, site, { peek })) return false;
    if (touches.length === 1) this.execution.followElement(touches[0].location, peek);
    return true;
  }

  /** A getter or setter of the program that touches what tasks share is an event of its own; all its accesses join it. */
  private implicitCall(
    target: object,
    found: PropertyDescriptor,
    key: PropertyKey,
    mode: AccessMode,
    site: number,
    onTheWay: readonly Touch[],
  ): boolean {
    const accessor = mode === Write ? found.set : found.get;
    const exported = accessor && this.exported.get(accessor);
    if (exported) return this.variable(exported, mode, site);
    const field = this.accessorFields.keyOf(found, mode);
    if (field !== undefined) return this.field(target, field, mode, site);
    if (!this.identities.of(accessor)?.code)
      return onTheWay.length > 0 && !this.unobserved && this.announce(onTheWay, Read, site);
    const what = `calls the ${mode === Write ? "setter" : "getter"} \`${String(key)}\``;
    return this.implicit(mode, site, what, onTheWay);
  }

  private sharedLength(touches: readonly Touch[], site: number): boolean {
    const { execution } = this;
    if (!this.announce(touches, Read, site)) return false;
    execution.announced = new SharedLength(site, execution.announced!.accesses, this.typed.lengths);
    return true;
  }

  /** Announces an access to what is behind an accessor field, whatever getter and setter lead there; false as of `property`. */
  field(object: unknown, key: PropertyKey, mode: AccessMode, site: number): boolean {
    const identity = this.identities.of(object);
    if (!identity) return false;
    const target = object as object;
    const place = () => this.accessorFields.placeOf(target, key, identity);
    if (this.unobserved) {
      if (this.execution.inside !== null) this.tellsOf(target, identity, key, mode, site, false, place);
      return false;
    }
    const touches = [this.behindField(target, identity, key, mode)];
    return this.announce(touches, mode, site, { peek: () => place()?.peek() }, followedIn(touches));
  }
  /** What a built-in function touches that gets or sets the property, if that is an accessor field. */
  fieldTouches(object: unknown, key: PropertyKey, mode: AccessMode, receiver: unknown): Touch[] | undefined {
    if (!this.hasAccessors || !isObject(object) || this.execution.isProxy(object)) return undefined;
    const found = getOwnPropertyDescriptor(object, key) ?? this.inherited(object, key);
    const field = this.accessorFields.keyOf(found, mode);
    if (field === undefined) return undefined;
    const identity = this.identities.of(receiver);
    return identity ? [this.behindField(receiver as object, identity, field, mode)] : [];
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
    return this.announce(touches, mode, site, this.placeOf(object, key, identity));
  }
}
