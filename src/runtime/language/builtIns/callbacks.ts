import { Write } from "../../../model/access";
import type { Realm } from "../../realm";
import type { Code } from "../../task";
import { atomicsMethods } from "../atomics/atomics";
import type { LanguageCalls } from "../languageCalls";
import { isConstructor } from "../functions/isConstructor";
import { isObject } from "../isObject";
import { isMap } from "../memory/containers";
import { elementOf } from "./arrayEffects";
import { arrayLike, grouped, groupsAsMap, groupsAsObject, typedFrom } from "./gathering";
import { replaced, revived } from "./jsonWalk";
import { sorted, sortInPlace } from "./sorting";

type Entered = (l: LanguageCalls, self: unknown, args: readonly unknown[], site: number) => Code;

/** What becomes of a result of the callback. */
type Visit = (result: unknown, item: unknown, index: number) => unknown;

/** Steps over an array-like as the built-in methods do; `visit` gives true to stop. */
function* each(
  l: LanguageCalls,
  self: unknown,
  args: readonly unknown[],
  site: number,
  visit: Visit,
  options: { backwards?: true; holes?: true; begins?: (length: number) => void } = {},
): Code {
  const list = self as ArrayLike<unknown>;
  const { 0: callback, 1: receiver } = args;
  if (typeof callback !== "function") throw l.error("TypeError", `${String(callback)} is not a function`);
  if (l.get(list, "length", site)) yield site;
  const { length } = list;
  options.begins?.(length);
  for (let n = 0; n < length; n++) {
    const i = options.backwards ? length - 1 - n : n;
    l.turn(site);
    // Others may fill a hole
    if (l.get(list, i, site)) yield site;
    if (!options.holes && !(i in list)) continue;
    const item = list[i];
    // As emitted code calls, and not by `run`, because it is often done for large arrays
    const how = l.call(receiver, callback, [item, i, list], site);
    const result = how === 0 ? l.value : how === 1 ? yield* l.code! : yield site;
    if (visit(result, item, i) === true) return;
  }
}

function* reduce(l: LanguageCalls, self: unknown, args: readonly unknown[], site: number, backwards: boolean): Code {
  const list = self as ArrayLike<unknown>;
  const callback = args[0];
  if (l.get(list, "length", site)) yield site;
  const { length } = list;
  let started = args.length > 1;
  let total = args[1];
  for (let n = 0; n < length; n++) {
    const i = backwards ? length - 1 - n : n;
    l.turn(site);
    if (l.get(list, i, site)) yield site;
    if (!(i in list)) continue;
    if (started) {
      const how = l.call(undefined, callback, [total, list[i], i, list], site);
      total = how === 0 ? l.value : how === 1 ? yield* l.code! : yield site;
    } else total = list[i];
    started = true;
  }
  if (!started) throw l.error("TypeError", "Reduce of empty array with no initial value");
  return total;
}

function* values(l: LanguageCalls, self: unknown, site: number): Code {
  const list = self as unknown[];
  const items: unknown[] = [];
  if (l.get(list, "length", site)) yield site;
  for (let i = 0; i < list.length; i++) {
    if (l.get(list, i, site)) yield site;
    items.push(list[i]);
  }
  return items;
}

/** What `flatMap` takes from a list that its callback gives, which others may be writing. */
function* addElements(l: LanguageCalls, list: readonly unknown[], out: unknown[], site: number): Code {
  if (l.get(list, "length", site)) yield site;
  for (let i = 0, { length } = list; i < length; i++) {
    if (l.get(list, i, site)) yield site;
    if (i in list) l.put(out, out.length, list[i]);
  }
  return undefined;
}

const arrayMethods: Record<string, Entered> = {
  *forEach(l, self, args, site) {
    yield* each(l, self, args, site, () => {});
  },
  *map(l, self, args, site) {
    const out = (yield* l.species(self, site)) as unknown[];
    const begins = (length: number) => {
      out.length = length;
    };
    const visit: Visit = (result, _item, i) => {
      l.put(out, i, result);
    };
    yield* each(l, self, args, site, visit, { begins });
    return l.object(out);
  },
  *filter(l, self, args, site) {
    const out = (yield* l.species(self, site)) as unknown[];
    yield* each(l, self, args, site, (result, item) => {
      if (result) l.put(out, out.length, item);
    });
    return l.object(out);
  },
  *flatMap(l, self, args, site) {
    const out = (yield* l.species(self, site)) as unknown[];
    const [callback, receiver] = args;
    if (typeof callback !== "function") throw l.error("TypeError", `${String(callback)} is not a function`);
    const list = self as unknown[];
    if (l.get(list, "length", site)) yield site;
    for (let i = 0, { length } = list; i < length; i++) {
      l.turn(site);
      if (l.get(list, i, site)) yield site;
      if (!(i in list)) continue;
      const how = l.call(receiver, callback, [list[i], i, list], site);
      const result = how === 0 ? l.value : how === 1 ? yield* l.code! : yield site;
      if (Array.isArray(result)) yield* addElements(l, result as unknown[], out, site);
      else l.put(out, out.length, result);
    }
    return l.object(out);
  },
  *some(l, self, args, site) {
    let found = false;
    yield* each(l, self, args, site, (result) => (found = Boolean(result)));
    return found;
  },
  *every(l, self, args, site) {
    let all = true;
    yield* each(l, self, args, site, (result) => !(all = Boolean(result)));
    return all;
  },
  *find(l, self, args, site) {
    let found: unknown;
    yield* each(l, self, args, site, (result, item) => Boolean(result) && ((found = item), true), { holes: true });
    return found;
  },
  *findIndex(l, self, args, site) {
    let found = -1;
    yield* each(l, self, args, site, (result, _item, i) => Boolean(result) && ((found = i), true), { holes: true });
    return found;
  },
  *findLast(l, self, args, site) {
    let found: unknown;
    const options = { holes: true, backwards: true } as const;
    yield* each(l, self, args, site, (result, item) => Boolean(result) && ((found = item), true), options);
    return found;
  },
  *findLastIndex(l, self, args, site) {
    let found = -1;
    const options = { holes: true, backwards: true } as const;
    yield* each(l, self, args, site, (result, _item, i) => Boolean(result) && ((found = i), true), options);
    return found;
  },
  reduce: (l, self, args, site) => reduce(l, self, args, site, false),
  reduceRight: (l, self, args, site) => reduce(l, self, args, site, true),
  sort: (l, self, args, site) => sortInPlace(l, self, args[0], site),
  *toSorted(l, self, args, site) {
    const items = (yield* values(l, self, site)) as unknown[];
    return l.object(l.array((yield* sorted(l, items, args[0], site)) as unknown[]));
  },
};

/** Those of typed arrays that give an array; `slice` is the platform's, and gives one of the class that is expected. */
const typedArrayMethods = (slice: (this: unknown, from: number, to: number) => number[]): Record<string, Entered> => {
  const copy = (l: LanguageCalls, self: unknown, length = (self as unknown[]).length) => {
    const made = slice.call(self, 0, length);
    l.object(made);
    l.memory.typed.made(made);
    return made;
  };
  return {
    *map(l, self, args, site) {
      const out = copy(l, self);
      yield* each(l, self, args, site, (result, _item, i) => {
        out[i] = result as number;
      });
      return out;
    },
    *filter(l, self, args, site) {
      const kept: number[] = [];
      yield* each(l, self, args, site, (result, item) => {
        if (result) kept.push(item as number);
      });
      const out = copy(l, self, kept.length);
      for (let i = 0; i < kept.length; i++) out[i] = kept[i];
      return out;
    },
    *toSorted(l, self, args, site) {
      const items = (yield* values(l, self, site)) as number[];
      const order = (yield* sorted(l, items, args[0], site)) as number[];
      const out = copy(l, self);
      for (let i = 0; i < order.length; i++) out[i] = order[i];
      return out;
    },
  };
};
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

function* arrayFrom(l: LanguageCalls, _self: unknown, args: readonly unknown[], site: number): Code {
  const { 0: source, 1: callback, 2: receiver } = args;
  const iterable =
    source !== null && source !== undefined && (source as object)[Symbol.iterator as never] !== undefined;
  const items = iterable
    ? ((yield* l.spread(source, site)) as unknown[])
    : ((yield* arrayLike(l, source, site)) as unknown[]);
  if (callback === undefined) return l.object(l.array(items));
  const out = l.array([]);
  for (let i = 0; i < items.length; i++) {
    // As emitted code calls, and not by `run`, because it is often done for large arrays
    const how = l.call(receiver, callback, [items[i], i], site);
    l.put(out, i, how === 0 ? l.value : how === 1 ? yield* l.code! : yield site);
  }
  return l.object(out);
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
  if (Array.isArray(list)) return yield* values(l, list, site);
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
          const entries = yield* l.spread(args[0], site);
          return yield* l.run(self, own(realm.Object, "fromEntries"), [entries], site);
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
