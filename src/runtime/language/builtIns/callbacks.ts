import { Write } from "../../../model/access";
import type { Realm } from "../../realm";
import type { Code } from "../../task";
import { atomicsMethods } from "../atomics/atomics";
import type { LanguageCalls } from "../languageCalls";
import { isConstructor } from "../functions/isConstructor";
import { isObject } from "../isObject";
import { isMap } from "../memory/containers";
import { elementOf } from "./arrayEffects";
import { arrayMethods, typedArrayMethods, valuesOf, type Entered } from "./arrayMethods";
import { arrayFrom, arrayLike, grouped, groupsAsMap, groupsAsObject, taken, typedFrom } from "./gathering";
import { replaced, revived } from "./jsonWalk";

/** Those that give what they walk through to a callback that is no comparison. */
const walking = "forEach map filter flatMap some every find findIndex findLast findLastIndex reduce reduceRight".split(
  " ",
);
/** Those that work on typed arrays as they do on arrays. */
const alike = "forEach some every find findIndex findLast findLastIndex reduce reduceRight sort".split(" ");

function* forEachEntry(l: LanguageCalls, self: unknown, args: readonly unknown[], site: number): Code {
  const cursor = (yield* l.open(self, site)) as { value: unknown; next(site: number): Code };
  const map = isMap(self as object);
  while (yield* cursor.next(site)) {
    const { value } = cursor;
    const pair = map ? (value as unknown[]) : [value, value];
    yield* l.run(args[1], args[0], [pair[1], pair[0], self], site);
  }
  return undefined;
}

/** Something that iterates in a way of its own, such as a channel or a generator: the platform could not stop in there. */
export function iteratesItself(l: LanguageCalls, value: unknown): boolean {
  if (typeof value !== "object" || value === null || l.execution.isProxy(value)) return false;
  const method: unknown = (value as { [Symbol.iterator]?: unknown })[Symbol.iterator];
  return typeof method === "function" && !l.pristineIterator(method);
}

/** `text.replace(pattern, callback)`: the matches first, then a call for each. */
const replaceWith = (
  replace: (this: string, pattern: unknown, by: (...match: unknown[]) => string) => string,
): Entered =>
  function* (l, self, args, site) {
    const touches = l.natives.patternTouches(l.memory, replace, args[0]);
    if (touches.length > 0 && l.memory.announce(touches, Write, site)) yield site;
    const matches: unknown[][] = [];
    replace.call(String(self), args[0], (...match) => (matches.push(match), ""));
    const results: string[] = [];
    for (let i = 0; i < matches.length; i++) results.push(String(yield* l.run(undefined, args[1], matches[i], site)));
    let i = 0;
    return replace.call(String(self), args[0], () => results[i++]);
  };

/** They are read one by one, as other tasks may be writing them. */
function* argumentsOf(l: LanguageCalls, list: unknown, site: number): Code {
  if (Array.isArray(list)) return yield* valuesOf(l, list, site);
  return l.memory.identities.of(list) ? yield* arrayLike(l, list, site) : listOf(list);
}

function* applied(l: LanguageCalls, callee: unknown, self: unknown, list: unknown, site: number): Code {
  return yield* l.run(self, callee, (yield* argumentsOf(l, list, site)) as unknown[], site);
}

/**
 * A bound function can be entered like the function it stands for. A built-in one touches what it touches where it is called, also
 * where it is the platform that calls it.
 */
const bind = (native: (...args: unknown[]) => { readonly name: string; readonly length: number }): Entered =>
  function* (l, self, args) {
    const [receiver, ...given] = listOf(args);
    const made = Reflect.apply(native, self, listOf(args));
    const isOfProgram = l.memory.identities.of(self)?.code !== undefined;
    const body = (...more: unknown[]) =>
      l.run(receiver, self, [...given, ...listOf(more)], isOfProgram ? -1 : l.execution.at);
    if (l.isEntered(self) || isConstructor(self)) l.enterable(made, body);
    else return l.method(body, made.name, made.length);
    return made;
  };

/** Where the function to be entered is found: an argument's index, or it does not matter. */
const always = -2;

/** Built-in functions that call functions of the program: they are walked through here, so that those can stop. */
export class Callbacks {
  private readonly entered = new Map<unknown, { readonly at: number; readonly run: Entered }>();
  /** Those that go through a list, by where that is found: they are walked through for a built-in callback that touches something. */
  private readonly walks = new Map<unknown, "receiver" | "argument">();
  /** Those that take what somebody iterates, who may be code of the program. */
  private readonly fromIterables: ReadonlyMap<unknown, Entered>;

  constructor(realm: Realm) {
    const own = (holder: object, name: string): unknown => Object.getOwnPropertyDescriptor(holder, name)?.value;
    const add = (holder: object, name: string, at: number, run: Entered) => {
      const method = own(holder, name);
      if (typeof method === "function") this.entered.set(method, { at, run });
    };
    for (const [name, run] of Object.entries(arrayMethods)) add(realm.arrayPrototype as object, name, 0, run);
    const typed = Object.getPrototypeOf(realm.global.Int8Array.prototype) as object;
    for (const name of alike) add(typed, name, 0, arrayMethods[name]);
    for (const [name, run] of Object.entries(typedArrayMethods(own(typed, "slice") as never))) add(typed, name, 0, run);
    for (const holder of [realm.arrayPrototype as object, typed, realm.Map.prototype, realm.Set.prototype])
      for (const name of walking) this.walks.set(own(holder, name), "receiver");
    this.walks.set(own(realm.Array, "from"), "argument");
    const { Atomics } = realm.global;
    for (const [name, run] of Object.entries(atomicsMethods((method) => own(Atomics, method) as never)))
      add(Atomics, name, always, run);
    for (const container of [realm.Map.prototype, realm.Set.prototype])
      add(container, "forEach", 0, (l, self, args, site) => forEachEntry(l, self, args, site));
    add(realm.Array, "from", 1, arrayFrom);
    const text = realm.global.String.prototype;
    for (const name of ["replace", "replaceAll"] as const) add(text, name, 1, replaceWith(own(text, name) as never));
    const { JSON: json } = realm.global;
    const [parse, stringify] = [own(json, "parse"), own(json, "stringify")];
    add(json, "parse", 1, (l, _self, args, site) => revived(l, parse as never, args, site));
    add(json, "stringify", 1, (l, _self, args, site) => replaced(l, stringify as never, args, site));
    add(realm.Object, "groupBy", 1, function* (l, _self, args, site) {
      return groupsAsObject(l, (yield* grouped(l, args, (key) => l.key(key), site)) as never);
    });
    add(realm.Map, "groupBy", 1, function* (l, _self, args, site) {
      return groupsAsMap(l, (yield* grouped(l, args, (key) => key, site)) as never);
    });
    add(Object.getPrototypeOf(realm.global.Int8Array) as object, "from", 1, typedFrom);
    this.fromIterables = new Map([
      [own(Object.getPrototypeOf(realm.global.Int8Array) as object, "from"), typedFrom],
      [own(realm.Array, "from"), arrayFrom],
      [
        own(realm.Object, "fromEntries"),
        function* (l, self, args, site) {
          const make = own(realm.Object, "fromEntries") as (entries: unknown) => unknown;
          const entries = yield* taken(l, make, args[0], site);
          return yield* l.run(self, make, [entries], site);
        },
      ],
    ]);
    const { functionPrototype } = realm;
    add(functionPrototype, "call", always, (l, self, args, site) => l.run(args[0], self, listOf(args).slice(1), site));
    add(functionPrototype, "bind", always, bind(own(functionPrototype, "bind") as never));
    add(functionPrototype, "apply", always, (l, self, args, site) => applied(l, self, args[0], args[1], site));
    add(realm.global.Reflect, "apply", always, (l, _self, args, site) => applied(l, args[0], args[1], args[2], site));
    add(realm.global.Reflect, "construct", always, function* (l, _self, args, site) {
      const given = (yield* argumentsOf(l, args[1], site)) as unknown[];
      return yield* l.create(args[0], given, args.length > 2 ? args[2] : args[0], site);
    });
  }

  /** The code of such a call, if the function it is given is one of the program. */
  of(l: LanguageCalls, callee: unknown, self: unknown, args: readonly unknown[], site: number): Code | undefined {
    const method = this.entered.get(callee);
    const takes = this.fromIterables.get(callee);
    if (takes && args[1] === undefined) return iteratesItself(l, args[0]) ? takes(l, self, args, site) : undefined;
    if (!method) return undefined;
    if (method.at === always) return method.run(l, self, args, site);
    const called = args[method.at];
    const enters =
      l.isEntered(called) ||
      this.entered.get(called)?.at === always ||
      (typeof called === "function" && this.mayTouch(l, callee, called, self, args));
    return enters ? method.run(l, self, args, site) : undefined;
  }

  /** May such a built-in callback touch what tasks share, besides the list that it is called for? */
  private mayTouch(
    l: LanguageCalls,
    callee: unknown,
    called: unknown,
    self: unknown,
    args: readonly unknown[],
  ): boolean {
    const walked = this.walks.get(callee);
    if (walked === undefined) return false;
    if (!l.pure.knows(called)) return true;
    // What only computes may convert objects
    const list = walked === "receiver" ? self : args[0];
    if (!Array.isArray(list) || l.pure.convertsNothing(called)) return false;
    for (let i = 0; i < list.length; i++) if (isObject(elementOf(l.memory, list, i))) return true;
    return false;
  }
}

function listOf(value: unknown): unknown[] {
  const list: unknown[] = [];
  const source = (value ?? []) as ArrayLike<unknown>;
  for (let i = 0; i < source.length; i++) list.push(source[i]);
  return list;
}
