import { insteadOf } from "../../model/insteadOf";
import type { LanguageAsync } from "../eventLoop/languageAsync";
import { Unsupported } from "../execution/unsupported";
import { unbuiltNames } from "./unbuiltNames";

const { create, defineProperties, defineProperty, getOwnPropertyDescriptors, getPrototypeOf, setPrototypeOf } = Object;
/** By place, what stands behind the object there: made once for all executions. */
const behind = new WeakMap<LanguageAsync, Map<string, object>>();

/**
 * Puts behind an object what Node has there and is not built (contract, section 3): functions that refuse the program when they are
 * called. Else a call would be a TypeError of the program, and so a fault of it that is none.
 */
export function unbuilt(l: LanguageAsync, place: string, object: object): object {
  let places = behind.get(l);
  if (!places) behind.set(l, (places = new Map<string, object>()));
  let made = places.get(place);
  if (!made) {
    places.set(place, (made = create(null) as object));
    for (const name of unbuiltNames[place].split(" ")) add(l, made, place, name);
  }
  // What stands behind a class is the one that it extends
  if (typeof object === "function") return defineProperties(object, getOwnPropertyDescriptors(made));
  setPrototypeOf(made, getPrototypeOf(object) as object | null);
  return setPrototypeOf(object, made) as object;
}

function add(l: LanguageAsync, object: object, place: string, name: string): void {
  const value = l.enduring(
    function* () {
      throw new Unsupported(`${place}.${name}: not yet supported${insteadOf(name, place)}`, l.execution.maker.site);
    },
    name,
    0,
  );
  defineProperty(object, name, { value, writable: true, enumerable: false, configurable: true });
}
