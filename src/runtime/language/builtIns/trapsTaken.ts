import type { Realm } from "../../realm";

export type Trap = keyof ProxyHandler<object>;

/** The traps that take what a function does with an argument, by its number; the receiver has the number -1. */
export type Taken = Readonly<Record<number, readonly Trap[] | undefined>>;

const described: readonly Trap[] = ["getOwnPropertyDescriptor"];

/** Functions that do something else with an object than to get and to set what is in it. */
export function trapsTaken(realm: Realm): ReadonlyMap<unknown, Taken> {
  const found = new Map<unknown, Taken>();
  const add = (holder: object, taken: Readonly<Record<string, Taken>>) => {
    for (const [names, by] of Object.entries(taken))
      for (const name of names.split(" ")) found.set(Object.getOwnPropertyDescriptor(holder, name)?.value, by);
  };
  const { Object: object, global } = realm;
  const own = (...traps: readonly Trap[]): Taken => ({ 0: traps });
  const names = Object.getOwnPropertyNames(global.Reflect) as readonly Trap[];
  for (const name of names) add(global.Reflect, { [name]: own(name) });
  // What has no setter is defined anew where it is given to
  add(global.Reflect, { set: { 0: ["set"], 3: ["defineProperty"] } });
  add(object, {
    "getOwnPropertyDescriptor hasOwn": own(...described),
    "defineProperty defineProperties": own("defineProperty"),
    preventExtensions: own("preventExtensions"),
    isExtensible: own("isExtensible"),
    getPrototypeOf: own("getPrototypeOf"),
    setPrototypeOf: own("setPrototypeOf"),
    "freeze seal": own("preventExtensions", "ownKeys", "defineProperty"),
    "isFrozen isSealed": own("isExtensible", "ownKeys", "getOwnPropertyDescriptor"),
    "keys getOwnPropertyDescriptors": own("ownKeys", "getOwnPropertyDescriptor"),
    "getOwnPropertyNames getOwnPropertySymbols": own("ownKeys"),
    assign: own("set"),
  });
  add(realm.objectPrototype as object, {
    "hasOwnProperty propertyIsEnumerable": { [-1]: described },
    "__defineGetter__ __defineSetter__": { [-1]: ["defineProperty"] },
    "__lookupGetter__ __lookupSetter__": { [-1]: ["getOwnPropertyDescriptor", "getPrototypeOf"] },
    isPrototypeOf: own("getPrototypeOf"),
  });
  // It looks behind proxies itself
  add(global.JSON, { stringify: own() });
  return found;
}
