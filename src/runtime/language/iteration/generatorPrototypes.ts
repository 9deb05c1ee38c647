import type { Body } from "../functions/body";
import type { LanguageFunctions } from "../languageFunctions";

const { defineProperty, getOwnPropertyDescriptor } = Object;

/** How a generator goes on. */
export type How = "next" | "return" | "throw";

/** What generators and their functions inherit; the platform's own would show the emitted code. */
export interface GeneratorPrototypes {
  readonly ofFunctions: object;
  readonly ofObjects: object;
}

/**
 * The prototypes of one kind of generators (ECMAScript, 27.3 to 27.6): `method` gives the code of `next`, `return` and
 * `throw`, `native` is the platform's prototype of such functions, of which the constructor is taken.
 */
export function generatorPrototypes(
  l: LanguageFunctions,
  kind: "Generator" | "AsyncGenerator",
  ofIterators: object,
  native: object,
  method: (how: How) => Body,
): GeneratorPrototypes {
  const ofObjects = l.plainObject({}, ofIterators);
  const ofFunctions = l.plainObject({}, l.realm.functionPrototype);
  for (const how of ["next", "return", "throw"] as const)
    defineHidden(ofObjects, how, l.method(method(how), how, 1), true);
  defineHidden(ofObjects, "constructor", ofFunctions);
  defineHidden(ofObjects, Symbol.toStringTag, kind);
  defineHidden(ofFunctions, "constructor", getOwnPropertyDescriptor(native, "constructor")?.value);
  defineHidden(ofFunctions, "prototype", ofObjects);
  defineHidden(ofFunctions, Symbol.toStringTag, `${kind}Function`);
  return { ofFunctions, ofObjects };
}

/** A property that is not enumerable. */
export function defineHidden(object: object, key: PropertyKey, value: unknown, writable = false): void {
  defineProperty(object, key, { value, writable, enumerable: false, configurable: true });
}
