import type { LanguageAsync } from "../eventLoop/languageAsync";
import { isMap, isSet } from "../language/memory/containers";
import { isIndex } from "../language/memory/identities";
import { bufferOfView, byteLengthOf, isArrayBuffer, isBuffer, typedArrayKind } from "../language/memory/typedViews";

const { getOwnPropertyDescriptor, keys } = Object;

/**
 * `structuredClone` as HTML defines it, for what a program without a host can hold; the copy shares shared memory only. `replaced`:
 * what stands in the copy for each object that is transferred; `isPort` tells others that could be.
 */
export function structuredClone(
  l: LanguageAsync,
  source: unknown,
  replaced: ReadonlyMap<object, object>,
  isPort: (value: object) => boolean,
): unknown {
  const copies = new Map<unknown, unknown>(replaced);
  const refuse = (what: string) => cloneError(l, `${what} could not be cloned.`);

  function clone(value: unknown): unknown {
    if (typeof value === "symbol") throw refuse(`${String(value)}`);
    if (typeof value === "function") throw refuse("function");
    if (typeof value !== "object" || value === null) return value;
    if (copies.has(value)) return copies.get(value);
    const { realm } = l;
    if (l.execution.isProxy(value)) throw refuse("a proxy");
    if (isPort(value))
      throw cloneError(l, "Object that needs transfer was found in message but not listed in transferList");
    if (isMap(value)) {
      const copy = new realm.Map();
      copies.set(value, copy);
      Map.prototype.forEach.call(value, (v, k) => Map.prototype.set.call(copy, clone(k), clone(v)));
      return l.object(copy);
    }
    if (isSet(value)) {
      const copy = new realm.Set();
      copies.set(value, copy);
      Set.prototype.forEach.call(value, (v) => Set.prototype.add.call(copy, clone(v)));
      return l.object(copy);
    }
    if (ArrayBuffer.isView(value) || isBuffer(value)) {
      const copy = ArrayBuffer.isView(value) ? copyOfView(value) : copyOfBuffer(l, value);
      copies.set(value, copy);
      return copy;
    }
    const kind = Object.prototype.toString.call(value);
    if (kind === "[object Date]")
      return l.object(new realm.global.Date(Number(Date.prototype.getTime.call(value as Date))));
    if (kind === "[object RegExp]") {
      const { source, flags } = value as RegExp;
      return l.object(new realm.RegExp(source, flags));
    }
    if (/Promise|Weak|Generator/.test(kind)) throw refuse(`#<${kind.slice(8, -1)}>`);
    const primitive = primitiveIn(kind, value);
    if (primitive !== undefined) return l.object(realm.Object(primitive) as object);
    const copy = Array.isArray(value)
      ? l.array([])
      : kind === "[object Error]"
        ? l.error(kindOfError(value as Error), "")
        : l.plainObject();
    copies.set(value, copy);
    if (Array.isArray(value)) (copy as unknown[]).length = value.length;
    const names = kind === "[object Error]" ? fieldsOfError(value) : keys(value);
    let from = 0;
    // Indices come first, and long arrays are copied often
    if (Array.isArray(value) && !l.memory.hasAccessors)
      for (; from < names.length && isIndex(names[from]); from++)
        (copy as unknown[])[Number(names[from])] = clone((value as unknown[])[Number(names[from])]);
    for (const name of from === 0 ? names : names.slice(from)) {
      const field = getOwnPropertyDescriptor(value, name);
      const inner: unknown = field && "value" in field ? field.value : (value as Record<string, unknown>)[name];
      const hidden = kind === "[object Error]";
      Object.defineProperty(copy, name, {
        value: clone(inner),
        writable: true,
        enumerable: !hidden,
        configurable: true,
      });
    }
    return l.object(copy as object);
  }

  /** Two views of one buffer are views of one copy. */
  function copyOfView(view: ArrayBufferView): object {
    const { global } = l.realm;
    const kind = typedArrayKind(view) as "Int8Array" | undefined;
    const source = (kind === undefined ? view.buffer : bufferOfView(view)) as ArrayBufferLike;
    const buffer = clone(source) as ArrayBuffer;
    if (kind === undefined) return l.object(new global.DataView(buffer, view.byteOffset, view.byteLength));
    return l.object(new global[kind](buffer, view.byteOffset, (view as Int8Array).length));
  }
  return clone(source);
}

/** A `DataCloneError` as far as programs look at one. */
export function cloneError(l: LanguageAsync, message: string): Error {
  const error = l.error("Error", message);
  const add = (name: string, value: unknown) =>
    Object.defineProperty(error, name, { value, writable: true, enumerable: false, configurable: true });
  add("name", "DataCloneError");
  add("code", 25);
  add("stack", `DataCloneError: ${message}`);
  return error;
}

const errorKinds = ["EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"] as const;

function kindOfError({ name }: Error): "Error" | (typeof errorKinds)[number] {
  return errorKinds.find((kind) => kind === name) ?? "Error";
}
/** The name follows from the class; its own fields are left behind. */
function fieldsOfError(error: object): string[] {
  return ["message", "stack", "cause"].filter((name) => getOwnPropertyDescriptor(error, name) !== undefined);
}

/** The value that an object of `Number`, `String`, `Boolean` or `BigInt` stands for. */
function primitiveIn(kind: string, value: object): unknown {
  switch (kind) {
    case "[object Number]":
      return Number.prototype.valueOf.call(value);
    case "[object String]":
      return String.prototype.valueOf.call(value);
    case "[object Boolean]":
      return Boolean.prototype.valueOf.call(value);
    case "[object BigInt]":
      return BigInt.prototype.valueOf.call(value);
    default:
      return undefined;
  }
}

/** Nothing can be viewed of a buffer that was transferred before. */
function isDetached(buffer: ArrayBuffer): boolean {
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}

/** Shared memory stays the same; of a resizable buffer the copy is one, too. */
export function copyOfBuffer(l: LanguageAsync, value: ArrayBufferLike): object {
  if (!isArrayBuffer(value)) return value;
  if (isDetached(value)) throw cloneError(l, "An ArrayBuffer is detached and could not be cloned.");
  const made = l.realm.global.ArrayBuffer;
  const { resizable, maxByteLength } = value as ArrayBuffer & { resizable?: boolean; maxByteLength?: number };
  const length = byteLengthOf(value);
  const copy = resizable === true ? Reflect.construct(made, [length, { maxByteLength }]) : new made(length);
  new Uint8Array(copy as ArrayBuffer).set(new Uint8Array(value));
  return l.object(copy as object);
}
