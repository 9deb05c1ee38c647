import { entryKeys, entryOf, isContainer } from "../language/memory/containers";

/** More is not looked at. */
const mostKeys = 1000;

/** All that writing an object's properties and entries can change, as a text; undefined where that is too much. Runs no code of the program. */
export function contentsOf(object: object, numberOf: (value: unknown) => number): string | undefined {
  const keys = Reflect.ownKeys(object);
  const entries = isContainer(object) ? entryKeys(object) : [];
  if (keys.length + entries.length > mostKeys) return undefined;
  let text = `${Object.isExtensible(object)}`;
  for (const key of keys) {
    const { value, get, set, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(object, key)!;
    const facts = [key, value, get, set, writable, enumerable, configurable];
    text += `;${facts.map(numberOf).join()}`;
  }
  for (const key of entries) text += `|${numberOf(key)},${numberOf(entryOf(object, key))}`;
  return text;
}
