import type { Engine } from "./engine";
import { vmRealm } from "./vmRealm";

// Freezes every object that the global object and the prototypes without a name lead to. A program that gets hold of
// the engine's intrinsics, through the prototype chain of a primitive, finds nothing there that it could change.
const deepFreeze = `((roots) => {
  const seen = new Set(roots);
  const note = (value) => {
    if ((typeof value === "object" && value !== null) || typeof value === "function") seen.add(value);
  };
  for (const object of seen) {
    note(Object.getPrototypeOf(object));
    for (const key of Reflect.ownKeys(object)) {
      const { value, get, set } = Object.getOwnPropertyDescriptor(object, key);
      note(value); note(get); note(set);
    }
  }
  for (const object of seen) Object.freeze(object);
})`;

/** Loads the engine, given as the text of one script, into a realm of its own whose intrinsics nobody can change. */
export function engineRealm(source: string): Engine {
  const realm = vmRealm();
  const engine = realm.evaluate(
    `(() => { "use strict"; ${source}\nreturn new engine.Engine(); })()`,
    "engine",
  ) as Engine;
  // The engine keeps limits of time; what it explores knows only a simulated clock.
  realm.prepared.connect(() => 0, realm.prepared.clock);
  const freeze = realm.evaluate(deepFreeze, "realm") as (roots: readonly object[]) => void;
  // The list of roots is an object of that realm too.
  const roots = realm.prepared.hidden as object[];
  roots.push(realm.global);
  freeze(roots);
  return engine;
}
