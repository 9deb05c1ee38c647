import { isPromise, isProxy } from "./core";

const tagOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);
const isA =
  (name: string) =>
  (value: unknown): boolean =>
    typeof value === "object" && value !== null && tagOf(value) === name;
const isOneOf = (names: string) => {
  const known = names.split(" ");
  return (value: unknown): boolean => typeof value === "object" && value !== null && known.includes(tagOf(value));
};

export { isPromise, isProxy };
export const isAnyArrayBuffer = isOneOf("ArrayBuffer SharedArrayBuffer");
export const isArgumentsObject = isA("Arguments");
export const isArrayBuffer = isA("ArrayBuffer");
export const isArrayBufferView = (value: unknown): boolean => ArrayBuffer.isView(value);
export const isAsyncFunction = (value: unknown): boolean => typeof value === "function" && /^Async/.test(tagOf(value));
export const isBigInt64Array = isA("BigInt64Array");
export const isBigUint64Array = isA("BigUint64Array");
export const isBooleanObject = isA("Boolean");
export const isBoxedPrimitive = isOneOf("Boolean Number String Symbol BigInt");
export const isDataView = isA("DataView");
export const isDate = isA("Date");
export const isFloat32Array = isA("Float32Array");
export const isFloat64Array = isA("Float64Array");
export const isGeneratorFunction = (value: unknown): boolean =>
  typeof value === "function" && /GeneratorFunction$/.test(tagOf(value));
export const isGeneratorObject = isOneOf("Generator AsyncGenerator");
export const isInt16Array = isA("Int16Array");
export const isInt32Array = isA("Int32Array");
export const isInt8Array = isA("Int8Array");
export const isMap = isA("Map");
export const isMapIterator = isA("Map Iterator");
export const isNativeError = (value: unknown): boolean => value instanceof Error;
export const isNumberObject = isA("Number");
export const isRegExp = isA("RegExp");
export const isSet = isA("Set");
export const isSetIterator = isA("Set Iterator");
export const isSharedArrayBuffer = isA("SharedArrayBuffer");
export const isStringObject = isA("String");
export const isSymbolObject = isA("Symbol");
export const isTypedArray = (value: unknown): boolean => ArrayBuffer.isView(value) && !isDataView(value);
export const isUint16Array = isA("Uint16Array");
export const isUint32Array = isA("Uint32Array");
export const isUint8Array = isA("Uint8Array");
export const isUint8ClampedArray = isA("Uint8ClampedArray");
export const isWeakMap = isA("WeakMap");
export const isWeakSet = isA("WeakSet");

export default {
  ...{ isPromise, isProxy, isAnyArrayBuffer, isArgumentsObject, isArrayBuffer },
  ...{ isArrayBufferView, isAsyncFunction, isBigInt64Array, isBigUint64Array, isBooleanObject },
  ...{ isBoxedPrimitive, isDataView, isDate, isFloat32Array, isFloat64Array },
  ...{ isGeneratorFunction, isGeneratorObject, isInt16Array, isInt32Array, isInt8Array },
  ...{ isMap, isMapIterator, isNativeError, isNumberObject, isRegExp },
  ...{ isSet, isSetIterator, isSharedArrayBuffer, isStringObject, isSymbolObject },
  ...{ isTypedArray, isUint16Array, isUint32Array, isUint8Array, isUint8ClampedArray },
  ...{ isWeakMap, isWeakSet },
};
