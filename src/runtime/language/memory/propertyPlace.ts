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

/** Is it the name of a private member? */
export function isPrivate(key: PropertyKey): boolean {
  return typeof key === "string" && key.charCodeAt(0) === 35;
}
