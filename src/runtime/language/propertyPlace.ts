import type { Place } from "./plainAccess";

const { getOwnPropertyDescriptor } = Object;

/** How to see the value of a property. */
export class PropertyPlace implements Place {
  constructor(
    private readonly target: object,
    private readonly key: PropertyKey,
  ) {}
  peek(): unknown {
    return getOwnPropertyDescriptor(this.target, this.key)?.value;
  }
}

/** The same, if it is not a private one: nobody can see that from outside. */
export function placeOf(target: object, key: PropertyKey): Place | undefined {
  return isPrivate(key) ? undefined : new PropertyPlace(target, key);
}

/** Is it the name of a private member? */
export function isPrivate(key: PropertyKey): boolean {
  return typeof key === "string" && key.charCodeAt(0) === 35;
}
