import { Write, type AccessMode } from "../../../model/access";
import type { FollowedPlace } from "../../learner";
import type { Identity } from "./identities";
import type { Place } from "./plainAccess";
import { PrivateFields, readerBy } from "./privateFields";

const { apply } = Reflect;

/** Accessor fields: a getter and a setter that access nothing but the private name behind them are a field to whoever uses them. */
export class AccessorFields {
  /** Of each getter and setter the key that the class gave to the field: they may stand elsewhere, too. */
  private readonly keys = new WeakMap<object, PropertyKey>();
  private readonly behind = new PrivateFields();

  /** Forgets the execution before. */
  begin(): void {
    this.behind.begin();
  }

  /** A class has such a field. Decorators may put something else in the places of its getter and its setter. */
  add(key: PropertyKey, get: () => unknown, set: (value: unknown) => void): void {
    this.keys.set(get, key);
    this.keys.set(set, key);
    this.behind.add(
      [key],
      readerBy((object) => apply(get, object, [])),
    );
  }
  /** The key of the field that is got, or set, by what was found as a property; undefined if that is no such field. */
  keyOf(found: PropertyDescriptor | undefined, mode: AccessMode): PropertyKey | undefined {
    const accessor = mode === Write ? found?.set : found?.get;
    return accessor && this.keys.get(accessor);
  }

  /** How to see what is behind the field of an object: no property shows it. Undefined where nobody can. */
  placeOf(object: object, key: PropertyKey, of: Identity): (Place & FollowedPlace) | undefined {
    return this.behind.behind(object, key, of);
  }
}
