import type { CodeCache } from "../../start/codeCache";
import type { Engine } from "../engine";
import { vmRealm } from "../realms/vmRealm";

// Freezes every object that the global object and the prototypes without a name lead to. A program that gets hold of
// the engine's intrinsics, through the prototype chain of a primitive, finds nothing there that it could change.
//
// V8 stores elements the slow way (a typed array: 65 ns instead of 1) where `Object.freeze` was called on any object of the
// prototype chain. So the prototypes of typed arrays are brought into that same state by hand, each property made anew,
// because V8 no longer takes a property for constant that was redefined. Array.prototype is not: to touch its iterator
// would slow down every spread in the process.
const deepFreeze = `((roots) => {
  "use strict";
  const { defineProperty, freeze, getOwnPropertyDescriptor, getPrototypeOf, isFrozen, preventExtensions } = Object;
  const { ownKeys } = Reflect;
  const seen = new Set(roots);
  const note = (value) => {
    if ((typeof value === "object" && value !== null) || typeof value === "function") seen.add(value);
  };
  for (const object of seen) {
    note(getPrototypeOf(object));
    for (const key of ownKeys(object)) {
      const { value, get, set } = getOwnPropertyDescriptor(object, key);
      note(value); note(get); note(set);
    }
  }
  const typedArray = getPrototypeOf(Int8Array.prototype);
  const ofTypedArrays = (object) =>
    object === Object.prototype || object === typedArray || getPrototypeOf(object) === typedArray;
  const freezeByHand = (object) => {
    for (const key of ownKeys(object)) {
      const property = getOwnPropertyDescriptor(object, key);
      if (!property.configurable) continue;
      delete object[key];
      property.configurable = false;
      if ("value" in property) property.writable = false;
      defineProperty(object, key, property);
    }
    preventExtensions(object);
  };
  for (const object of seen) {
    if (ofTypedArrays(object)) freezeByHand(object);
    else freeze(object);
    if (!isFrozen(object)) throw new Error("an intrinsic of the engine can be changed");
  }
})`;

/**
 * Loads the engine into a realm of its own whose intrinsics nobody can change. `source`: `dist/engine.js`, made by the build
 * of `engine.ts` with all it imports: a script whose value is an `Engine`.
 */
export function engineRealm(source: string, cache: CodeCache): Engine {
  const realm = vmRealm();
  const engine = realm.evaluate(cache.script("engine", source, "engine"), "engine") as Engine;
  // The engine keeps limits of time; what it explores knows only a simulated clock.
  realm.prepared.connect(
    () => 0,
    realm.prepared.clock,
    () => {},
    () => undefined,
  );
  const freeze = realm.evaluate(deepFreeze, "realm") as (roots: readonly object[]) => void;
  // The list of roots is an object of that realm too.
  const roots = realm.prepared.hidden as object[];
  roots.push(realm.global);
  freeze(roots);
  return engine;
}
