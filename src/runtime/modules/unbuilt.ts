import { insteadOf } from "../../model/insteadOf";
import type { LanguageAsync } from "../eventLoop/languageAsync";
import { Unsupported } from "../execution/unsupported";
import { unbuiltNames } from "./unbuiltNames";

const { create, defineProperties, defineProperty, getOwnPropertyDescriptors, getPrototypeOf, setPrototypeOf } = Object;
/** By place, what stands behind the object there: made once for all executions. */
const behind = new WeakMap<LanguageAsync, Map<string, object>>();

/**
 * Puts behind an object what Node has there and is not built (contract, section 3): functions that refuse the program when they are
 * called, and values that do so when they are read. Else that would be a TypeError of the program, and so a fault of it that is none.
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

/** Names of values end in `*`. */
function add(l: LanguageAsync, object: object, place: string, said: string): void {
  const name = said.replace("*", "");
  const refused = (site: number) =>
    new Unsupported(`${place}.${name}: not yet supported${insteadOf(name, place)}`, site);
  if (name !== said) {
    const get = l.plainMethod(`get ${name}`, 0, () => {
      const { at, maker } = l.execution;
      throw refused(l.execution.isForeign(at) ? maker.site : at);
    }) as () => never;
    return void defineProperty(object, name, { get, enumerable: false, configurable: true });
  }
  const value = l.enduring(
    function* () {
      throw refused(l.execution.maker.site);
    },
    name,
    0,
  );
  defineProperty(object, name, { value, writable: true, enumerable: false, configurable: true });
}
