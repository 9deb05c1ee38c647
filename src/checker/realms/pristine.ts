import type { Realm } from "../../runtime/realm";

interface Snapshot {
  readonly object: object;
  readonly prototype: object | null;
  readonly extensible: boolean;
  readonly keys: readonly PropertyKey[];
  readonly properties: readonly PropertyDescriptor[];
}

/** What there is of a program to look at. */
interface Shows {
  readonly realm: Realm;
  /** Objects of the engine that it can change, and that serve all its executions. */
  readonly shown: readonly object[];
  /** To be called with those that come to that later. */
  onShown: ((objects: readonly object[]) => void) | undefined;
}

const { defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, isExtensible, ownKeys } = Reflect;
const { setPrototypeOf } = Reflect;

/**
 * What every intrinsic of a realm, its global object, and what the engine shows of itself looked like before the program
 * ran. Runs no code of the program: none of the objects is a proxy, and properties are looked at, never read.
 */
export class Pristine {
  /** Of what the engine leaves alone; all programs of a realm have these. */
  private readonly common: readonly Snapshot[];
  private readonly own: Snapshot[] = [];

  /** `program`: has not run yet. */
  constructor(program: Shows) {
    const { own } = this;
    const { known, common, touched } = intrinsicsOf(program.realm).parted();
    this.common = common;
    const seen = new Set<object>();
    for (const { object } of touched) own.push(snapshotOf(object, seen));
    for (const object of seen) if (!known.has(object)) own.push(snapshotOf(object, seen));
    const show = (objects: readonly object[]) => {
      for (const object of objects) own.push(snapshotOf(object, undefined));
    };
    show(program.shown);
    program.onShown = show;
  }

  /** Of a program as it was when this was asked first, before it ran. */
  static of(program: Shows): Pristine {
    let known = Pristine.all.get(program);
    if (!known) Pristine.all.set(program, (known = new Pristine(program)));
    return known;
  }
  private static readonly all = new WeakMap<object, Pristine>();

  /** Has the program changed any of it? */
  changed(): boolean {
    return !areUnchanged(this.common) || !areUnchanged(this.own);
  }

  /** Puts everything back; false if the program made that impossible (frozen, not configurable, key order lost). */
  restore(): boolean {
    for (const list of [this.common, this.own])
      for (const snapshot of list) if (!unchanged(snapshot)) putBack(snapshot);
    return !this.changed();
  }
}

/** Intrinsics, those that the engine leaves alone, and those that it touches. */
interface Parts {
  readonly known: ReadonlySet<object>;
  readonly common: readonly Snapshot[];
  readonly touched: readonly Snapshot[];
}

/** All that a realm's global object and its hidden intrinsics lead to. */
class Intrinsics {
  private readonly known: Set<object>;
  private readonly all: Snapshot[] = [];
  private parts: Parts | undefined;

  constructor({ global, hidden }: Realm) {
    this.known = new Set<object>([global, ...hidden]);
    for (const object of this.known) this.all.push(snapshotOf(object, this.known));
  }

  /**
   * Once the engine has put functions of a program there, parted into what that leaves alone and what it touches. It does the
   * same for each program, and a realm serves another one only after nothing was found changed in it: so it is looked at once.
   */
  parted(): Parts {
    if (!this.parts) {
      const [common, touched]: Snapshot[][] = [[], []];
      for (const snapshot of this.all) (unchanged(snapshot) ? common : touched).push(snapshot);
      this.parts = { known: this.known, common, touched };
    }
    return this.parts;
  }
}
const ofRealms = new WeakMap<Realm, Intrinsics>();

/** As they were when this was asked first. Most programs run in the realm of the one before. */
function intrinsicsOf(realm: Realm): Intrinsics {
  let intrinsics = ofRealms.get(realm);
  if (!intrinsics) ofRealms.set(realm, (intrinsics = new Intrinsics(realm)));
  return intrinsics;
}

/**
 * Gives a function that makes the global object again what it is now: an engine puts functions of a program there. Call it
 * before that, for nothing of one program is an intrinsic.
 */
export function restorerOf(realm: Realm): () => void {
  intrinsicsOf(realm);
  const snapshot = snapshotOf(realm.global, undefined);
  return () => putBack(snapshot);
}

// Every check takes a snapshot and compares it, mostly in code that V8 has not optimized yet: plain loops, no closures.

/** Adds each object that this one holds to `seen`. */
function snapshotOf(object: object, seen: Set<object> | undefined): Snapshot {
  const keys = ownKeys(object);
  const properties: PropertyDescriptor[] = [];
  const prototype = getPrototypeOf(object);
  if (seen && prototype !== null) seen.add(prototype);
  for (let i = 0; i < keys.length; i++) {
    const property = getOwnPropertyDescriptor(object, keys[i])!;
    properties.push(property);
    if (!seen) continue;
    const { value, get, set } = property as { value: unknown; get?: object; set?: object };
    if ((typeof value === "object" && value !== null) || typeof value === "function") seen.add(value);
    if (get) seen.add(get);
    if (set) seen.add(set);
  }
  return { object, prototype, extensible: isExtensible(object), keys, properties };
}

function areUnchanged(snapshots: readonly Snapshot[]): boolean {
  for (let i = 0; i < snapshots.length; i++) if (!unchanged(snapshots[i])) return false;
  return true;
}

function unchanged({ object, prototype, extensible, keys, properties }: Snapshot): boolean {
  if (getPrototypeOf(object) !== prototype || isExtensible(object) !== extensible) return false;
  const now = ownKeys(object);
  if (now.length !== keys.length) return false;
  for (let i = 0; i < keys.length; i++)
    if (now[i] !== keys[i] || !same(getOwnPropertyDescriptor(object, keys[i])!, properties[i])) return false;
  return true;
}

function same(a: PropertyDescriptor, b: PropertyDescriptor): boolean {
  return (
    Object.is(a.value, b.value) &&
    a.get === b.get &&
    a.set === b.set &&
    a.writable === b.writable &&
    a.enumerable === b.enumerable &&
    a.configurable === b.configurable
  );
}

function putBack({ object, prototype, keys, properties }: Snapshot): void {
  setPrototypeOf(object, prototype);
  for (const key of ownKeys(object)) if (!keys.includes(key)) deleteProperty(object, key);
  for (let i = 0; i < keys.length; i++) {
    const now = getOwnPropertyDescriptor(object, keys[i]);
    if (now === undefined || !same(now, properties[i])) defineProperty(object, keys[i], properties[i]);
  }
}
