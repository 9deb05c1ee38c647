import type { Realm } from "../runtime/realm";

interface Snapshot {
  readonly object: object;
  readonly prototype: object | null;
  readonly extensible: boolean;
  readonly keys: readonly PropertyKey[];
  readonly properties: readonly PropertyDescriptor[];
}

const { defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, isExtensible, ownKeys } = Reflect;
const { setPrototypeOf } = Reflect;

/**
 * What every intrinsic of a realm, its global object, and what the engine shows of itself looked like before the program
 * ran. Runs no code of the program: none of the objects is a proxy, and properties are looked at, never read.
 */
export class Pristine {
  private readonly snapshots: Snapshot[] = [];

  /** `shown`: objects of the engine that the program can change, and that serve all executions. */
  constructor(realm: Realm, shown: readonly object[]) {
    const { snapshots } = this;
    const { known, all } = intrinsicsOf(realm);
    // Where the engine put functions of this program, and what they lead to, is looked at anew
    const seen = new Set<object>();
    for (let i = 0; i < all.length; i++)
      if (unchanged(all[i])) snapshots.push(all[i]);
      else snapshots.push(snapshotOf(all[i].object, seen));
    for (const object of seen) if (!known.has(object)) snapshots.push(snapshotOf(object, seen));
    for (const object of shown) snapshots.push(snapshotOf(object, undefined));
  }

  /** Of a program as it was when this was asked first, before it ran. */
  static of(program: { readonly realm: Realm; readonly shown: readonly object[] }): Pristine {
    let known = Pristine.all.get(program);
    if (!known) Pristine.all.set(program, (known = new Pristine(program.realm, program.shown)));
    return known;
  }
  private static readonly all = new WeakMap<object, Pristine>();

  /** Has the program changed any of it? */
  changed(): boolean {
    const { snapshots } = this;
    for (let i = 0; i < snapshots.length; i++) if (!unchanged(snapshots[i])) return true;
    return false;
  }

  /** Puts everything back; false if the program made that impossible (frozen, not configurable, key order lost). */
  restore(): boolean {
    for (const snapshot of this.snapshots) if (!unchanged(snapshot)) putBack(snapshot);
    return !this.changed();
  }
}

/** All that a realm's global object and its hidden intrinsics lead to. */
interface Intrinsics {
  readonly known: ReadonlySet<object>;
  readonly all: readonly Snapshot[];
}
const ofRealms = new WeakMap<Realm, Intrinsics>();

/**
 * As they were when this was asked first. Most programs run in the realm of the one before, so almost all of this is found
 * unchanged: comparing is cheaper than looking anew, and leaves nothing behind for the garbage collector.
 */
function intrinsicsOf(realm: Realm): Intrinsics {
  let intrinsics = ofRealms.get(realm);
  if (!intrinsics) {
    const known = new Set<object>([realm.global, ...realm.hidden]);
    const all: Snapshot[] = [];
    for (const object of known) all.push(snapshotOf(object, known));
    ofRealms.set(realm, (intrinsics = { known, all }));
  }
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
  keys.forEach((key, i) => defineProperty(object, key, properties[i]));
}
