import { isObject } from "../../language/isObject";
import type { LanguageAsync } from "../languageAsync";

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, hasOwn } = Object;

/**
 * The error that stands for a rejection that nobody handles (Node, `triggerUncaughtException`): the reason itself, unless that
 * is no error. Node tells errors by their `stack`.
 */
export function rejectionError(l: LanguageAsync, reason: unknown): unknown {
  if (isObject(reason) && (l.execution.isProxy(reason) || hasOwn(reason, "stack"))) return reason;
  const error = l.error(
    "Error",
    "This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise " +
      `which was not handled with .catch(). The promise rejected with the reason "${reasonText(reason)}".`,
  );
  const add = (name: string, value: string, enumerable: boolean) =>
    defineProperty(error, name, { value, writable: true, enumerable, configurable: true });
  add("name", "UnhandledPromiseRejection", false);
  add("code", "ERR_UNHANDLED_REJECTION", true);
  return error;
}

/** As V8 shows a value without running code of the program. */
function reasonText(reason: unknown): string {
  if (typeof reason === "function") return Function.prototype.toString.call(reason);
  if (!isObject(reason)) return String(reason);
  for (let at: object | null = reason; at !== null; at = getPrototypeOf(at) as object | null) {
    const field = getOwnPropertyDescriptor(at, "constructor");
    if (field) return `#<${typeof field.value === "function" ? String(field.value.name) : "Object"}>`;
  }
  return "#<Object>";
}
