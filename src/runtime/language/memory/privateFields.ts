import type { FollowedPlace, MadeObject } from "../../learner";
import type { Identity } from "./identities";
import type { Place } from "./plainAccess";

/** Code inside of a class, which can see its private fields: what is in one; `none` where an object does not have it. */
export type PrivateReader = (object: object, key: PropertyKey, none: unknown) => unknown;

/** One that a getter is: it throws where the object has no such field. */
export function readerBy(get: (object: object) => unknown): PrivateReader {
  return (object, _key, none) => {
    try {
      return get(object);
    } catch {
      return none;
    }
  };
}

/** Classes are made over and over, in functions and loops; more than so many with a name in common are not asked. */
const mostReaders = 8;
const none = Symbol("none");
const noReaders: readonly PrivateReader[] = [];

/** Private fields are no properties: to see what is in one takes a function of its class. */
export class PrivateFields {
  /** By the name of the field, of all classes that have one of that name. */
  private readonly readers = new Map<PropertyKey, PrivateReader[]>();

  /** Forgets the execution before. */
  begin(): void {
    if (this.readers.size > 0) this.readers.clear();
  }

  add(names: readonly PropertyKey[], reader: PrivateReader): void {
    for (const name of names) {
      const readers = this.readers.get(name);
      if (readers) readers.push(reader);
      else this.readers.set(name, [reader]);
    }
  }

  /** Does the object have such a field, and no property of that name? */
  has(object: object, key: PropertyKey): boolean {
    const readers = this.of(key);
    for (let i = 0; i < readers.length; i++)
      if (readers[i](object, key, none) !== none) return !Object.hasOwn(object, key);
    return false;
  }
  /** How to see what is in the field; undefined where nobody can. */
  placeOf(object: object, key: PropertyKey, of: Identity): (Place & FollowedPlace) | undefined {
    return this.has(object, key) ? this.state(object, key, of) : undefined;
  }
  /** The same where properties of that name lead to what is private. */
  behind(object: object, key: PropertyKey, of: Identity): (Place & FollowedPlace) | undefined {
    return this.of(key).length > 0 ? this.state(object, key, of) : undefined;
  }
  private state(object: object, key: PropertyKey, of: Identity): Place & FollowedPlace {
    return new PrivateState(this, object, key, of.early ? undefined : of);
  }

  /** Of an object of a class and of one that it extends, which both have the field: what is in each. */
  valuesOf(object: object, key: PropertyKey): unknown[] {
    return this.of(key)
      .map((reader) => reader(object, key, none))
      .filter((value) => value !== none);
  }
  private of(key: PropertyKey): readonly PrivateReader[] {
    const readers = this.readers.get(key);
    return readers === undefined || readers.length > mostReaders ? noReaders : readers;
  }
}

class PrivateState implements Place, FollowedPlace {
  constructor(
    private readonly fields: PrivateFields,
    private readonly object: object,
    private readonly key: PropertyKey,
    readonly made: MadeObject | undefined,
  ) {}
  peek(): unknown {
    const values = this.parts();
    return values.length === 1 ? values[0] : {};
  }
  parts(): unknown[] {
    return this.fields.valuesOf(this.object, this.key);
  }
}
