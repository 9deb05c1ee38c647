import type { Realm } from "../../realm";
import { Callbacks } from "./callbacks";
import { NativeEffects } from "./nativeEffects";
import { PureFunctions } from "./pureFunctions";

/** What is known about a realm's built-in functions; found out once, before any code of the program ran there. */
interface Platform {
  readonly natives: NativeEffects;
  readonly callbacks: Callbacks;
  readonly pure: PureFunctions;
  /** Functions that tell the time, and do nothing else. */
  readonly clocks: ReadonlySet<unknown>;
  readonly containerIterators: ReadonlySet<unknown>;
  /** `Proxy.revocable`. */
  readonly revocable: unknown;
  /** Functions that make code of strings. */
  readonly compiles: ReadonlySet<unknown>;
  /** Functions by which a property can become an accessor, or be found elsewhere. */
  readonly makesAccessors: ReadonlySet<unknown>;
}
const ofStrings = /^(Async)?(Generator)?Function$/;
const platforms = new WeakMap<Realm, Platform>();

export function platformOf(realm: Realm): Platform {
  let platform = platforms.get(realm);
  if (!platform) {
    const own = (holder: object, key: string): unknown => Object.getOwnPropertyDescriptor(holder, key)?.value;
    const { Map, Set: set } = realm;
    const iterators = [
      own(realm.arrayPrototype, "values"),
      own(Map.prototype, "entries"),
      own(set.prototype, "values"),
    ];
    platform = {
      natives: new NativeEffects(realm),
      callbacks: new Callbacks(realm),
      pure: new PureFunctions(realm),
      clocks: new Set([own(realm.global.Date, "now"), own(realm.global.performance, "now")]),
      revocable: own(realm.global.Proxy, "revocable"),
      containerIterators: new Set(iterators),
      compiles: new Set(
        [
          own(realm.global, "eval"),
          ...[realm.functionPrototype, ...realm.hidden].map((prototype) => own(prototype, "constructor")),
        ].filter(
          (made) => made === own(realm.global, "eval") || ofStrings.test((made as { name?: string })?.name ?? ""),
        ),
      ),
      makesAccessors: new Set([
        ...["defineProperty", "defineProperties", "create", "setPrototypeOf"].map((name) => own(realm.Object, name)),
        ...["__defineGetter__", "__defineSetter__"].map((name) => own(realm.objectPrototype, name)),
        ...["defineProperty", "setPrototypeOf"].map((name) => own(realm.global.Reflect, name)),
        own(realm.functionPrototype, "bind"),
      ]),
    };
    platforms.set(realm, platform);
  }
  return platform;
}
