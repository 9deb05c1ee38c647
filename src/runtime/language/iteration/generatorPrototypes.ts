import type { Body } from "../functions/body";
import { codeInString } from "../functions/codeInString";
import type { LanguageFunctions } from "../languageFunctions";

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf } = Object;

/** How a generator goes on. */
export type How = "next" | "return" | "throw";

/** What generators and their functions inherit; the platform's own would show the emitted code. */
export interface GeneratorPrototypes {
  readonly ofFunctions: object;
  readonly ofObjects: object;
}

/**
 * The prototypes of one kind of generators (ECMAScript, 27.3 to 27.6): `method` gives the code of `next`, `return` and
 * `throw`, `native` is the platform's prototype of such functions, whose constructor ours looks like.
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
  defineHidden(ofObjects, "constructor", ofFunctions);
  for (const how of ["next", "return", "throw"] as const)
    defineHidden(ofObjects, how, l.method(method(how), how, 1), true);
  defineHidden(ofObjects, Symbol.toStringTag, kind);
  defineHidden(ofFunctions, "prototype", ofObjects);
  defineHidden(ofFunctions, "constructor", functionsConstructor(l, native, ofFunctions));
  defineHidden(ofFunctions, Symbol.toStringTag, `${kind}Function`);
  return { ofFunctions, ofObjects };
}

/** `GeneratorFunction` or `AsyncGeneratorFunction`: that of the platform keeps the platform's prototype, which no function here has. */
function functionsConstructor(l: LanguageFunctions, native: object, ofFunctions: object): object {
  const platforms = getOwnPropertyDescriptor(native, "constructor")!.value as { readonly name: string };
  const { name } = platforms;
  const made = function (): never {
    return l.unbuilt(codeInString(`new ${name}`), l.execution.at);
  };
  l.memory.identities.give(made, name);
  setPrototypeOf(made, getPrototypeOf(platforms) as object);
  defineProperty(made, "name", { value: name, configurable: true });
  defineProperty(made, "length", { value: 1, configurable: true });
  defineProperty(made, "prototype", { value: ofFunctions, writable: false });
  return made;
}

/** A property that is not enumerable. */
export function defineHidden(object: object, key: PropertyKey, value: unknown, writable = false): void {
  defineProperty(object, key, { value, writable, enumerable: false, configurable: true });
}
