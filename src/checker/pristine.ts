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
    const seen = new Set<unknown>([realm.global, ...realm.hidden]);
    for (const object of seen) this.snapshots.push(snapshotOf(object as object, (value) => seen.add(value)));
    for (const object of shown) this.snapshots.push(snapshotOf(object, () => {}));
  }

  /** Has the program changed any of it? */
  changed(): boolean {
    return this.snapshots.some((snapshot) => !unchanged(snapshot));
  }

  /** Puts everything back; false if the program made that impossible (frozen, not configurable, key order lost). */
  restore(): boolean {
    for (const snapshot of this.snapshots) if (!unchanged(snapshot)) putBack(snapshot);
    return !this.changed();
  }
}

/** `leadsTo` hears of each object that this one holds. */
function snapshotOf(object: object, leadsTo: (value: object) => void): Snapshot {
  const keys = ownKeys(object);
  const properties = keys.map((key) => getOwnPropertyDescriptor(object, key)!);
  const prototype = getPrototypeOf(object);
  const note = (value: unknown) => {
    if ((typeof value === "object" && value !== null) || typeof value === "function") leadsTo(value);
  };
  note(prototype);
  for (const { value, get, set } of properties) [value, get, set].forEach(note);
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
