import type { Language } from "../language";
import { isMap, isSet } from "../language/containers";
import { isIndex } from "../language/identities";
import { bufferOfView, typedArrayKind } from "../language/typedElements";

const { getOwnPropertyDescriptor, keys } = Object;

/** `structuredClone` as HTML defines it, for what a program without a host can hold; the copy shares shared memory only. */
export function structuredClone(l: Language, source: unknown): unknown {
  const copies = new Map<unknown, unknown>();
  const refuse = (what: string) => cloneError(l, `${what} could not be cloned.`);

  function clone(value: unknown): unknown {
    if (typeof value === "symbol") throw refuse(`${String(value)}`);
    if (typeof value === "function") throw refuse("function");
    if (typeof value !== "object" || value === null) return value;
    if (copies.has(value)) return copies.get(value);
    const { realm } = l;
    if (l.execution.isProxy(value)) throw refuse("a proxy");
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
      const copy = copyOfMemory(l, value);
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
  return clone(source);
}

/** A `DataCloneError` as far as programs look at one. */
function cloneError(l: Language, message: string): Error {
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

const lengthOf = getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength")!.get as (this: unknown) => number;
const sharedLengthOf = getOwnPropertyDescriptor(SharedArrayBuffer.prototype, "byteLength")!.get as typeof lengthOf;

/** An `ArrayBuffer` or a `SharedArrayBuffer`, of any realm. */
function isBuffer(value: object): value is ArrayBufferLike {
  return works(lengthOf, value) || works(sharedLengthOf, value);
}
function works(getter: (this: unknown) => unknown, value: object): boolean {
  try {
    getter.call(value);
    return true;
  } catch {
    return false;
  }
}

/** A view with its buffer, or a buffer. */
function copyOfMemory(l: Language, value: ArrayBufferView | ArrayBufferLike): object {
  const { global } = l.realm;
  if (!ArrayBuffer.isView(value)) {
    if (works(sharedLengthOf, value)) return value;
    const copy = new global.ArrayBuffer(lengthOf.call(value));
    new Uint8Array(copy).set(new Uint8Array(value));
    return l.object(copy);
  }
  const kind = typedArrayKind(value) as "Int8Array" | undefined;
  const source = (kind === undefined ? value.buffer : bufferOfView(value)) as ArrayBufferLike;
  const buffer = copyOfMemory(l, source) as ArrayBuffer;
  if (kind === undefined) return l.object(new global.DataView(buffer, value.byteOffset, value.byteLength));
  return l.object(new global[kind](buffer, value.byteOffset, (value as Int8Array).length));
}
