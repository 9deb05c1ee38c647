import { deepStrictEqual } from "node:assert";
import { isProxy, show, unbuilt } from "./core";
import { checkFunction, checkSignal, invalidArgument, nodeError } from "./errors";
import { TextDecoder, TextEncoder } from "./textCoding";
import { setImmediate as immediate, setTimeout as delay } from "./timersPromises";
import types from "./utilTypes";

type Fn = (this: unknown, ...args: unknown[]) => unknown;
type NodeCallback = (error: unknown, ...values: unknown[]) => void;

const custom = Symbol.for("nodejs.util.promisify.custom");

/** A function that gives a promise, of one whose last parameter is called with an error or a value. */
function promisify(original: Fn & { [custom]?: Fn }): Fn {
  checkFunction(original, "original");
  const own = original[custom] ?? ownPromise(original);
  if (own !== undefined) {
    checkFunction(own, "util.promisify.custom");
    return Object.defineProperty(own, custom, { value: own, enumerable: false, writable: false, configurable: true });
  }
  function promised(this: unknown, ...args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      original.call(this, ...args, ((error, value) => {
        if (error) reject(error as Error);
        else resolve(value);
      }) as NodeCallback);
    });
  }
  Object.setPrototypeOf(promised, Object.getPrototypeOf(original) as object);
  Object.defineProperty(promised, custom, { value: promised, enumerable: false, writable: false, configurable: true });
  return Object.defineProperties(promised, Object.getOwnPropertyDescriptors(original)) as Fn;
}
promisify.custom = custom;

/** Timers take their callback first. */
function ownPromise(original: unknown): Fn | undefined {
  if (original === setTimeout) return delay as Fn;
  return original === setImmediate ? (immediate as Fn) : undefined;
}

/** The way back. What the callback throws is an uncaught error. */
function callbackify(original: (...args: unknown[]) => Promise<unknown>): (...args: unknown[]) => void {
  checkFunction(original, "original");
  function called(this: unknown, ...args: unknown[]): void {
    const callback = args.pop() as NodeCallback;
    checkFunction(callback, "last argument");
    const self = this;
    original.apply(this, args).then(
      (value) => process.nextTick(() => callback.call(self, null, value)),
      (reason: unknown) => process.nextTick(() => callback.call(self, reason ? reason : falsy(reason))),
    );
  }
  Object.defineProperty(called, "name", { value: `${original.name}Callbackified`, configurable: true });
  Object.defineProperty(called, "length", { value: original.length + 1, configurable: true });
  return called;
}

function falsy(reason: unknown): Error {
  return Object.assign(nodeError(Error, "ERR_FALSY_VALUE_REJECTION", "Promise was rejected with falsy value"), {
    reason,
  });
}

type Class = { prototype: object; super_?: unknown };
function inherits(constructor: Class, parent: Class): void {
  checkFunction(constructor, "ctor");
  checkFunction(parent, "superCtor");
  Object.defineProperty(constructor, "super_", { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

function isDeepStrictEqual(a: unknown, b: unknown): boolean {
  try {
    deepStrictEqual(a, b);
    return true;
  } catch {
    return false;
  }
}

/** How many elements, entries or properties are shown. */
const mostShown = 9;

/**
 * A copy of what is shown of a value, down to that depth: everything is read here, where others may come in between, and the text is
 * made of the copy.
 */
function copied(value: unknown, depth: number, copies: Map<object, object>): unknown {
  if (typeof value !== "object" || value === null || isProxy(value)) return value;
  const known = copies.get(value);
  if (known) return known;
  const within = (part: unknown) => (depth > 0 ? copied(part, depth - 1, copies) : undefined);
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    if (depth > 0) copies.set(value, list);
    list.length = value.length;
    for (let i = 0; i < list.length && i < mostShown; i++) if (i in value) list[i] = within(value[i]);
    return list;
  }
  if (types.isMap(value)) {
    const map = new Map<unknown, unknown>();
    if (depth > 0) copies.set(value, map);
    for (const [key, inner] of Map.prototype.entries.call(value)) {
      if (depth > 0) map.set(within(key), within(inner));
      else map.set(map.size, undefined);
      if (map.size >= mostShown) break;
    }
    return map;
  }
  if (types.isSet(value)) {
    const set = new Set<unknown>();
    if (depth > 0) copies.set(value, set);
    for (const inner of Set.prototype.values.call(value)) {
      set.add(depth > 0 ? within(inner) : set.size);
      if (set.size >= mostShown) break;
    }
    return set;
  }
  const stack = Object.getOwnPropertyDescriptor(value, "stack");
  if (stack && !stack.enumerable) return value;
  const made = Object.create(Object.getPrototypeOf(value) as object | null) as object;
  if (depth > 0) copies.set(value, made);
  for (const name of Object.keys(value).slice(0, mostShown)) {
    const field = depth > 0 ? Object.getOwnPropertyDescriptor(value, name) : { value: undefined };
    if (!field) continue;
    if ("value" in field) field.value = within(field.value);
    Object.defineProperty(made, name, { ...field, enumerable: true, configurable: true });
  }
  return made;
}

const dateText = (date: Date): string => (Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString());

/** The text that `console` shows. */
function inspect(value: unknown, options?: { depth?: number | null }): string {
  const own = (value as { [inspect.custom]?: unknown } | null | undefined)?.[inspect.custom];
  if (typeof own === "function") {
    const made: unknown = own.call(value, options?.depth ?? 2, options ?? {}, inspect);
    return typeof made === "string" ? made : inspect(made, options);
  }
  if (types.isDate(value)) return dateText(value as Date);
  const depth = options?.depth === null ? 20 : (options?.depth ?? 2);
  return show(copied(value, depth, new Map()), depth);
}
inspect.custom = Symbol.for("nodejs.util.inspect.custom");
inspect.defaultOptions = { depth: 2 };

function format(...args: unknown[]): string {
  let used = 0;
  let text = "";
  if (typeof args[0] === "string") {
    used = 1;
    text =
      args.length === 1
        ? args[0]
        : args[0].replace(/%[sdifjoOc%]/g, (place) => {
            if (place === "%%") return "%";
            return used < args.length ? placed(place[1], args[used++]) : place;
          });
  }
  for (; used < args.length; used++) {
    const value = args[used];
    text += (used === 0 ? "" : " ") + (typeof value === "string" ? value : inspect(value));
  }
  return text;
}

function placed(kind: string, value: unknown): string {
  if (kind === "c") return "";
  if (kind === "j") {
    try {
      return String(JSON.stringify(value));
    } catch {
      return "[Circular]";
    }
  }
  if (kind === "o" || kind === "O") return inspect(value);
  if (kind === "s") {
    if (typeof value === "bigint") return `${value}n`;
    if (Object.is(value, -0)) return "-0";
    if (typeof value !== "object" || value === null) return String(value);
    const { toString } = value as { toString?: unknown };
    const own = typeof toString === "function" && toString !== Object.prototype.toString && !Array.isArray(value);
    return own ? String(value) : inspect(value, { depth: 0 });
  }
  if (typeof value === "bigint" && kind !== "f") return `${value}n`;
  if (typeof value === "symbol" || (typeof value === "object" && kind === "d")) return "NaN";
  const number = kind === "d" ? Number(value) : kind === "i" ? parseInt(String(value), 10) : parseFloat(String(value));
  return Object.is(number, -0) ? "-0" : String(number);
}

function deprecate<T>(body: T): T {
  checkFunction(body, "fn");
  return body;
}
const silent = Object.assign(() => {}, { enabled: false });
function debuglog(): typeof silent {
  return silent;
}
function stripVTControlCharacters(text: string): string {
  return text.replace(/[\u001b\u009b][[\]()#;?]*(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]/g, "");
}
const toUSVString = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text));

/** Resolves when the signal is aborted. */
async function aborted(signal: AbortSignal, resource: object): Promise<void> {
  if (signal === undefined) throw invalidArgument("signal", "of type object", signal);
  checkSignal(signal, "signal");
  if (resource === null || typeof resource !== "object") throw invalidArgument("resource", "of type object", resource);
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

const isArray = (value: unknown): boolean => Array.isArray(value);
export { promisify, callbackify, inherits, isDeepStrictEqual, inspect, format, deprecate, debuglog, debuglog as debug };
export { stripVTControlCharacters, toUSVString, aborted, types, TextDecoder, TextEncoder, isArray };
export default unbuilt("util", {
  ...{ promisify, callbackify, inherits, isDeepStrictEqual, inspect, format, deprecate, debuglog, debug: debuglog },
  ...{ stripVTControlCharacters, toUSVString, aborted, types, TextDecoder, TextEncoder, isArray },
});
