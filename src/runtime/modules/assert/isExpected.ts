import type { Language } from "../../language";
import { isObject } from "../../language/isObject";
import type { Code } from "../../task";
import { deepEqual } from "./deepEqual";

/** Is that what `assert.throws` was to see: of the class, matching the pattern, accepted by the function, with the properties? */
export function* isExpected(l: Language, error: unknown, expected: unknown, site: number): Code {
  if (isRegExp(expected)) return RegExp.prototype.test.call(expected, String(error));
  if (typeof expected === "function") {
    const prototype: unknown = (expected as { prototype?: unknown }).prototype;
    if (isObject(prototype) && isObject(error) && Object.prototype.isPrototypeOf.call(prototype, error)) return true;
    // A class of errors that this one is not of
    if (Object.prototype.isPrototypeOf.call(l.realm.Error, expected) || expected === l.realm.Error) return false;
    if (l.memory.identities.of(expected)?.creates === "class") return false;
    return (yield* l.run(undefined, expected, [error], site)) === true;
  }
  if (!isObject(expected) || !isObject(error)) return false;
  const keys = Reflect.ownKeys(expected).filter((key) => key !== "stack");
  if (Object.prototype.toString.call(expected) === "[object Error]") keys.push("name", "message");
  return keys.every((key) => {
    const [actual, wanted] = [(error as never)[key] as unknown, (expected as never)[key] as unknown];
    if (isRegExp(wanted) && typeof actual === "string") return RegExp.prototype.test.call(wanted, actual);
    return deepEqual(actual, wanted, true);
  });
}

function isRegExp(value: unknown): value is RegExp {
  return isObject(value) && Object.prototype.toString.call(value) === "[object RegExp]";
}
